// Before the tests of a file: bytes are compared as bytes. Vitest walks an array of bytes like any object, number by
// number: for a file of 200 KB that takes a hundred times as long as opening it.
import { expect } from 'vitest';

const known = Symbol.for('bulkhead.bytes-equal');

// Files that share a worker share what was added.
if (!(known in globalThis)) {
  Object.assign(globalThis, { [known]: true });
  expect.addEqualityTesters([
    (one, other) =>
      one instanceof Uint8Array && other instanceof Uint8Array ? Buffer.compare(one, other) === 0 : undefined,
  ]);
}
