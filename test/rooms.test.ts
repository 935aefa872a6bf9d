// Who imports whom, as CONTRIBUTING lists it: nothing else, and nothing listed that is no longer so.
import { readFileSync } from 'node:fs';

import type { IModule } from 'dependency-cruiser';
import { cruise } from 'dependency-cruiser';
import { beforeAll, describe, expect, it } from 'vitest';

/** The rooms of scripts/ from the lowest up, each with the rooms that it imports. */
function roomsOfContributing(): Map<string, string[]> {
  const text = readFileSync('CONTRIBUTING.md', 'utf8');
  const block = /```rooms\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  return new Map(
    block
      .trim()
      .split('\n')
      .map((line) => line.split('→').map((part) => part.trim()))
      .map(([room, below = '']) => [room!, below.split(',').flatMap((one) => one.trim() || [])]),
  );
}

const rooms = roomsOfContributing();
const roomOf = (file: string): string =>
  [...rooms.keys()]
    .filter((room) => file.startsWith(`scripts/${room}/`))
    .sort((one, other) => other.length - one.length)[0] ?? 'commands';

const isScript = ({ source }: IModule): boolean => source.startsWith('scripts/');

let modules: IModule[];
beforeAll(async () => {
  const { output } = await cruise(['scripts', 'template-src', 'web-tag'], {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules' },
    tsPreCompilationDeps: true,
  });
  if (typeof output === 'string') throw new Error(output);
  modules = output.modules;
});

describe('the rooms of scripts/', () => {
  it('stand in CONTRIBUTING from the lowest up: each imports only from rooms before it', () => {
    const order = [...rooms.keys()];
    expect(order.length).toBeGreaterThan(5);
    for (const [room, below] of rooms) {
      for (const one of below) {
        expect(order.indexOf(one), `${room} → ${one}`).toBeGreaterThanOrEqual(0);
        expect(order.indexOf(one), `${room} → ${one}`).toBeLessThan(order.indexOf(room));
      }
    }
  });

  it('import each other as CONTRIBUTING says', () => {
    const found = new Map<string, Set<string>>([...rooms.keys()].map((room) => [room, new Set()]));
    for (const { source, dependencies } of modules.filter(isScript)) {
      const from = roomOf(source);
      if (from === 'commands') continue;
      for (const { resolved } of dependencies) {
        if (!resolved.startsWith('scripts/')) continue;
        const to = roomOf(resolved);
        if (to !== from) found.get(from)!.add(to);
      }
    }
    const sorted = (map: Map<string, Iterable<string>>) =>
      Object.fromEntries([...map].map(([room, below]) => [room, [...below].sort()]));
    expect(sorted(found)).toEqual(sorted(rooms));
  });

  it('have no file in a circle with another', () => {
    const circles = modules.flatMap(({ source, dependencies }) =>
      dependencies.filter(({ circular }) => circular).map(({ resolved }) => [source, resolved]),
    );
    expect(circles).toEqual([]);
  });

  it('are unknown to the templates, which know only each other and the types of the sandbox', () => {
    const wrong = modules
      .filter(({ source }) => /^(template-src|web-tag)\//.test(source))
      .flatMap(({ source, dependencies }) =>
        dependencies
          .filter(({ resolved }) => !/^(template-src|web-tag)\/|^gtm:/.test(resolved))
          .map(({ resolved }) => `${source} → ${resolved}`),
      );
    expect(wrong).toEqual([]);
  });
});
