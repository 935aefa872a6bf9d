// Cuts a .tpl file at its markers. Order, blank lines and line ends are the file's own business.
import { TplError } from './problem.ts';

export interface Section {
  /** Marker without underscores. */
  name: string;
  /** The marker line and everything up to the next marker, byte for byte. */
  raw: string;
  /** What stands between this marker and the next, with \n line ends and without blank edges. */
  body: string;
  /** Line of the file on which `body` begins, from 1. */
  line: number;
}

export const CODE_SECTIONS = {
  server: 'SANDBOXED_JS_FOR_SERVER',
  web: 'SANDBOXED_JS_FOR_WEB_TEMPLATE',
} as const;

export const PERMISSION_SECTIONS = {
  server: 'SERVER_PERMISSIONS',
  web: 'WEB_PERMISSIONS',
} as const;

/** The order in which Tag Manager writes sections today. */
export const SECTION_ORDER: readonly string[] = [
  'TERMS_OF_SERVICE',
  'INFO',
  'TEMPLATE_PARAMETERS',
  CODE_SECTIONS.server,
  CODE_SECTIONS.web,
  PERMISSION_SECTIONS.server,
  PERMISSION_SECTIONS.web,
  'TESTS',
  'NOTES',
];

// Indented markers occur in hand-kept files, but code may well hold an indented line of this shape,
// so indentation is forgiven for the known names only.
const MARKER = new RegExp(
  `^(?:[ \\t]*___(${SECTION_ORDER.join('|')})___|___([A-Z][A-Z0-9_]*[A-Z0-9])___)[ \\t]*\\r?$`,
  'gm',
);

/** Whether text contains a line that a reader would take for the beginning of a section. */
export const containsMarker = (text: string): boolean => text.search(MARKER) !== -1;

/**
 * Splits the text of a .tpl file. Throws a TplError when a section occurs twice.
 */
export function splitSections(
  text: string,
  fileName?: string,
): { preamble: string; sections: Section[] } {
  // The editor's own exports begin with a byte order mark; it must not hide the first marker.
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const rest = text.slice(mark.length);
  const markers = [...rest.matchAll(MARKER)];
  const preamble = mark + rest.slice(0, markers[0]?.index ?? rest.length);
  const sections: Section[] = [];
  let line = 1;
  let counted = 0;

  for (const [index, marker] of markers.entries()) {
    const name = marker[1] ?? marker[2]!;
    const raw = rest.slice(marker.index, markers[index + 1]?.index);
    line += countLines(rest.slice(counted, marker.index));
    counted = marker.index;
    if (sections.some((section) => section.name === name)) {
      throw new TplError(
        'occurs a second time.',
        { section: name, line, fileName },
        'Keep one of the two sections.',
      );
    }
    const content = raw.slice(marker[0].length).replaceAll('\r\n', '\n');
    const body = content.replace(/^(?:[ \t]*\n)+/, '');
    sections.push({
      name,
      raw,
      body: body.trimEnd(),
      line: line + countLines(content.slice(0, content.length - body.length)),
    });
  }
  return { preamble, sections };
}

const countLines = (text: string): number => text.split('\n').length - 1;
