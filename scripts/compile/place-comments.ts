// Puts the author's comments and blank lines back into the bundled text, next to what they stood
// next to.
import { eachMapping } from '@jridgewell/trace-mapping';
import type MagicString from 'magic-string';
import type { Bundle } from './bundle.ts';
import type { Comment } from './comments.ts';
import type { LineStarts } from './line-starts.ts';

/** A place that the source map knows on both sides, as offsets. */
interface Anchor {
  source: number;
  bundle: number;
}

/** Inserts all comments that still have their neighbour. `lines` are those of the bundle. */
export function placeComments(bundle: Bundle, edit: MagicString, lines: LineStarts): void {
  for (const [path, anchors] of anchorsByModule(bundle, lines)) {
    const module = bundle.modules.get(path);
    if (!module) continue;
    const headings = module.comments.filter(({ isHeading }) => isHeading);
    if (headings.length > 0) {
      const first = Math.min(...anchors.map((anchor) => anchor.bundle));
      const text = headings
        .map((comment) => `${comment.afterBlankLine ? '\n' : ''}${comment.text}\n`)
        .join('');
      edit.appendLeft(lines.startOfLineAt(first), `\n${text}\n`);
    }
    for (const comment of module.comments) {
      if (!comment.isHeading) placeComment(comment, anchors, edit, lines);
    }
  }
}

function placeComment(
  comment: Comment,
  anchors: Anchor[],
  edit: MagicString,
  lines: LineStarts,
): void {
  const { anchor, limit, position, text } = comment;
  if (position === 'after') {
    const last = anchors.filter(({ source }) => source <= anchor).at(-1);
    if (limit <= anchor || !last) return;
    // The line after it begins with a mapping to the same token.
    const first = anchors.find(({ source }) => source === last.source) ?? last;
    edit.appendLeft(lines.endOfLineAt(first.bundle), ` ${text}`);
    return;
  }
  const next = anchors.find(({ source }) => source >= anchor && source < limit);
  if (!next) return;
  if (position === 'within' && next.source === anchor && text.startsWith('/*')) {
    edit.appendLeft(next.bundle, `${text} `);
  } else {
    const line = lines.startOfLineAt(next.bundle);
    if (comment.afterBlankLine) placeBlankLine(line, edit);
    edit.appendLeft(line, `${text}\n`);
  }
}

/** An empty line before this line; before esbuild's temporary variables, if it begins with those. */
export function placeBlankLine(lineStart: number, edit: MagicString): void {
  const before = /(?:^|\n)(var _[a-z]\d*(?:, _[a-z]\d*)*;\n)$/.exec(
    edit.original.slice(Math.max(0, lineStart - 400), lineStart),
  );
  edit.appendLeft(lineStart - (before?.[1]?.length ?? 0), '\n');
}

function anchorsByModule(bundle: Bundle, lines: LineStarts): Map<string, Anchor[]> {
  const result = new Map<string, Anchor[]>();
  eachMapping(bundle.map, ({ source, originalLine, originalColumn, ...generated }) => {
    const module = source === null ? undefined : bundle.modules.get(source);
    if (!module || source === null) return;
    const anchors = result.get(source) ?? [];
    result.set(source, anchors);
    anchors.push({
      source: module.source.getPositionOfLineAndCharacter(originalLine - 1, originalColumn),
      bundle: lines.offset(generated.generatedLine, generated.generatedColumn),
    });
  });
  for (const anchors of result.values()) {
    anchors.sort((a, b) => a.source - b.source || a.bundle - b.bundle);
  }
  return result;
}
