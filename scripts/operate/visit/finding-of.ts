// A finding of a visit in the words of the catalogue.
import type { Finding } from '../audit/finding.ts';
import type { FaultName } from '../faults/catalogue.ts';
import { faultOf } from '../faults/catalogue.ts';
import type { Urgency } from '../faults/fault.ts';

/** `where` and `message` make one sentence. */
export function found(
  rule: FaultName,
  where: string,
  message: string,
  severity: Urgency = faultOf(rule).urgency,
): Finding {
  const { why, mend } = faultOf(rule);
  return { severity, rule, container: 'visit', where, message, why, fix: mend };
}
