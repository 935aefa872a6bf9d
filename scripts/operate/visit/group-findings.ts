// One fault is one finding, however many events have it: whoever reads three has read the three worst.
import type { Finding } from '../audit/finding.ts';

/** How many events a finding names. */
const NAMED = 4;

/** Findings of one rule and message in one; those of purchases and of many events come first. */
export function groupFindings(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = [finding.rule, finding.severity, finding.message].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  const isOfPurchase = (group: Finding[]): boolean =>
    group.some(({ where }) => where.startsWith('checkout'));
  return [...groups.values()]
    .sort(
      (one, other) =>
        Number(isOfPurchase(other)) - Number(isOfPurchase(one)) || other.length - one.length,
    )
    .map((group) => ({ ...group[0]!, where: whereAll(group.map(({ where }) => where)) }));
}

function whereAll(places: readonly string[]): string {
  if (places.length === 1) return places[0]!;
  const named = places.slice(0, NAMED).join(', ');
  return places.length <= NAMED
    ? `Each of ${named}`
    : `Each of ${places.length} events (${named}, …)`;
}
