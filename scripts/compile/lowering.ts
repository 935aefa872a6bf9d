// What the steps of lowering share.
import type { AnyNode } from 'acorn';
import type MagicString from 'magic-string';

/** What a step knows of the text and may do to it. */
export interface Lowering {
  text: string;
  edit: MagicString;
  /** Refuses what stands at a node. */
  report(node: AnyNode, message: string): void;
}
