// The types package: what the sandbox has is accepted, what it lacks is a type error, and its list
// of APIs is the one that `require` knows.
import { join } from 'node:path';

import ts from 'typescript';
import { describe, expect, it } from 'vitest';

import { apiNames } from '../../scripts/gtm/apis/catalogue.ts';
import { arrayMethods, stringMethods } from '../../scripts/gtm/sandbox/library.ts';

const folder = join(import.meta.dirname, 'types');
const configPath = join(folder, 'tsconfig.json');
const { config } = ts.readConfigFile(configPath, ts.sys.readFile);
const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
const program = ts.createProgram(fileNames, options);
const checker = program.getTypeChecker();

describe('the types package', () => {
  it('accepts and refuses what test/compile/types says', () => {
    const problems = ts.getPreEmitDiagnostics(program).map((diagnostic) => {
      const { line = 0 } =
        diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0) ?? {};
      const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
      return `${diagnostic.file?.fileName}:${line + 1} ${text}`;
    });
    expect(problems).toEqual([]);
  });

  it.each(['server', 'web'] as const)('knows exactly the APIs of the %s side', (side) => {
    const module = checker.getAmbientModules().find(({ name }) => name === `"gtm:${side}"`);
    const names = module === undefined ? [] : checker.getExportsOfModule(module);
    expect(names.map(({ name }) => name).sort()).toEqual([...apiNames(side)].sort());
  });

  it.each([
    ['Array', arrayMethods],
    ['String', stringMethods],
  ] as const)('knows exactly the methods of %s', (type, methods) => {
    const symbol = checker.resolveName(type, undefined, ts.SymbolFlags.Interface, false);
    const callable = [...(symbol?.members?.values() ?? [])]
      .filter(({ flags }) => (flags & ts.SymbolFlags.Method) !== 0)
      .map(({ name }) => name);
    // Every object has this one, so it stands in Object.
    const own = methods.filter((name) => name !== 'hasOwnProperty');
    expect(callable.sort()).toEqual([...own].sort());
  });
});
