// What a container holds and this machine cannot run: said where it matters, with what one can do.
import type { CompiledContainer, ContainerTag } from '../../gtm/container/compiled-container.ts';
import type { EventRecord } from '../../gtm/container/records.ts';

export interface SkippedPart {
  side: 'web' | 'server';
  /** Names the part and why it is skipped. */
  sentence: string;
  /** What a person can do. */
  advice: string;
  /** `Tag`, `Variable`, `Trigger`, `Client` …; its name, where it has one. */
  kind: string;
  name: string;
}

/** Every part of a compiled container that is skipped. */
export function skippedParts({ side, unsupported }: CompiledContainer): SkippedPart[] {
  return unsupported.map((sentence) => {
    const { kind, name } = partIn(sentence);
    return { side, sentence, kind, name, advice: adviceFor(kind, sentence) };
  });
}

/** Of tags that hand events to the server by a script that is held back: one line for all of them. */
export function heldBackFeeders(feeders: readonly ContainerTag[]): SkippedPart[] {
  const [first, ...others] = feeders;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const sentence = `Tag "${first.name}"${more}: a script hands events to the tagging server, and is held back.`;
  const advice =
    'What the server makes of these events is not seen here. For a rehearsal, let GA4 tags report them.';
  return [{ side: 'web', sentence, kind: 'Script', name: first.name, advice }];
}

// Sentences of unsupportedParts: `Tag "Hotjar" is skipped: …`, `Tag "X" needs consent: …`.
function partIn(sentence: string): { kind: string; name: string } {
  const [kind = '', name = ''] = sentence.split('"');
  return { kind: kind.trim(), name };
}

function adviceFor(kind: string, sentence: string): string {
  if (/template \S+ is not in the file/.test(sentence)) {
    return 'Export the whole container, not a selection, so that its templates are in the file.';
  }
  if (sentence.includes('needs consent')) {
    return "Set consent in the tag's own fields; the built-in setting has no effect on a server.";
  }
  return advices[kind] ?? "Check it in Tag Manager's own preview.";
}

const advices: Record<string, string> = {
  Tag: "Check this tag in Tag Manager's own preview. Pinterest hears nothing from it here.",
  Variable:
    'It is undefined here. For a rehearsal, let a Data Layer variable or a constant stand in for it.',
  'Built-in variable': 'It is undefined here. Push the value into the data layer for a rehearsal.',
  Trigger:
    'It never fires here. For a rehearsal, add a Custom Event trigger to its tags and push that event.',
  'Reserved trigger': 'Tags that wait for it alone never fire here.',
  Client: 'Its requests are answered with 400 here; send the event as a GA4 hit instead.',
  Zone: 'What its containers report is missing here. Export and start each of them by itself.',
  Transformation:
    'Tags get the event data as it came. What the transformation hides or changes is still in it.',
};

/** The skipped parts that one event met. */
export function skippedIn(
  record: EventRecord,
  { triggers }: CompiledContainer,
  parts: readonly SkippedPart[],
): SkippedPart[] {
  const undecided = triggers.filter(({ id }) => record.undecided?.includes(id));
  const isNamed = (part: string) => record.problems.some((line) => line.startsWith(part));
  return parts.filter(({ side, kind, name }) => {
    if (side !== record.side) return false;
    if (kind === 'Tag') return record.tags.some((tag) => tag.name === name);
    // What is undefined does not travel from page to server, but for the problem that it is.
    if (kind.endsWith('ariable'))
      return Object.hasOwn(record.variables, name) || isNamed(`Variable "${name}"`);
    if (kind === 'Trigger')
      return isNamed(`Trigger "${name}"`) || undecided.some((one) => one.name === name);
    return kind === 'Transformation';
  });
}
