// The load run's change to the emulator: the same documents, and no guess about an emulator of another build.
import { FirestoreServer, type FirestoreState } from '@firestore-emulator/server';
import { expect, it } from 'vitest';

import { keepWithoutCopies } from '../../scripts/load/keep-without-copies.ts';

it('keeps each document of a collection once, under its name', () => {
  const { state } = new FirestoreServer();
  keepWithoutCopies(state);
  const [first, again, second] = ['a', 'a', 'b'].map((name) =>
    state.getDocument(`projects/shop/databases/(default)/documents/letters/${name}`),
  );
  expect(again).toBe(first);
  expect(first!.parent.getAllDocuments()).toEqual([first, second]);
  expect(second!.getPath()).toMatch(/letters\/b$/);
});

it('says which version it needs where the emulator is built otherwise', () => {
  const collection = { name: 'any', entries: new Map() };
  const other = { getDocument: () => ({ name: 'any', parent: collection }) };
  expect(() => keepWithoutCopies(other as unknown as FirestoreState)).toThrow(
    /not built as the load run knows it from version 0\.3\.15/,
  );
});
