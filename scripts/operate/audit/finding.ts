// What an audit says, and how bad it is.
import type { Side } from '../../gtm/apis/catalogue.ts';
import type { FaultName } from '../faults/catalogue.ts';
import type { Urgency } from '../faults/fault.ts';

export interface Finding {
  severity: Urgency;
  /** Name in the catalogue of faults; stable, for scripts. */
  rule: FaultName;
  /** In which container, or in the recorded visit. */
  container: 'web' | 'server' | 'visit';
  /** The tag, variable or event that it is about. */
  where: string;
  /** What is wrong, in one sentence. */
  message: string;
  /** Why it matters. */
  why: string;
  /** What to do. */
  fix: string;
}

/** Makes findings of one rule about one container. */
export const finding =
  (severity: Urgency, rule: FaultName, container: Side) =>
  (where: string, message: string, why: string, fix: string): Finding => ({
    severity,
    rule,
    container,
    where,
    message,
    why,
    fix,
  });
