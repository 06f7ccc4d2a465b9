import * as Automerge from '@automerge/automerge';
import type { FieldValue } from '@bulkhead/records';
import { LoroDoc, LoroMap } from 'loro-crdt';
import * as Y from 'yjs';
import { caseType, cell, editOf, emptyRecords, makeCase } from './records-material.ts';

/** One engine under the same three jobs. What is timed is inside the functions that `job` gives back. */
export interface Peer {
  /** Makes all the records in an empty document. */
  readonly create: (cases: readonly Values[]) => () => void;
  /** Applies edits that another device made, one by one as they arrive. */
  readonly edits: (cases: readonly Values[], edits: readonly Edit[]) => () => void;
  /** Opens what was saved, so far that every record can be read. */
  readonly load: (cases: readonly Values[]) => () => void;
}
export type Values = Readonly<Record<string, FieldValue>>;
export interface Edit {
  readonly record: number;
  readonly field: string;
  readonly value: string | number;
}

export const editsOf = (count: number, among: number): readonly Edit[] =>
  Array.from({ length: count }, (_, n) => {
    const record = (n * 7919) % among;
    const [write] = editOf(n + 700_000, record, n).writes;
    return { record, field: write?.field ?? '', value: write?.value as string | number };
  });

const ours: Peer = {
  create: (cases) => {
    const made = cases.map((_, n) => makeCase(n));
    return () => {
      const records = emptyRecords();
      for (const [n, change] of made.entries()) {
        const record = change.writes[0]?.record;
        const values = cases[n];
        if (record === undefined || values === undefined) continue;
        const writes = records.writesOf([{ do: 'create', type: caseType.name, record, values }]);
        records.apply({ ...change, writes });
      }
    };
  },
  edits: (cases, edits) => {
    const records = emptyRecords();
    for (let n = 0; n < cases.length; n += 1) records.apply(makeCase(n));
    const changes = edits.map(({ record }, n) => editOf(n + 700_000, record, n));
    return () => {
      for (const change of changes) records.apply(change);
    };
  },
  load: (cases) => {
    const records = emptyRecords();
    for (let n = 0; n < cases.length; n += 1) records.apply(makeCase(n));
    const pieces = records.segments(cell).map(({ bytes }) => bytes);
    return () => {
      emptyRecords().load(cell, pieces);
    };
  },
};

/** Automerge as its users are told to: everything in one change, texts that nobody edits together as immutable ones. */
const plain = (value: FieldValue): unknown =>
  new Automerge.ImmutableString(typeof value === 'string' ? value : JSON.stringify(value));
const plainScalar = (value: FieldValue): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? value : plain(value);
type Doc = Record<string, Record<string, unknown>>;
const automergeDoc = (cases: readonly Values[]): Automerge.Doc<Doc> =>
  Automerge.change(Automerge.init<Doc>(), (doc) => {
    for (const [n, values] of cases.entries()) {
      doc[`case-${n}`] = Object.fromEntries(
        Object.entries(values).map(([field, value]) => [field, plainScalar(value)]),
      );
    }
  });
const automerge: Peer = {
  create: (cases) => () => {
    automergeDoc(cases);
  },
  edits: (cases, edits) => {
    let doc = automergeDoc(cases);
    let far = Automerge.clone(doc);
    const changes = edits.map(({ record, field, value }) => {
      far = Automerge.change(far, (draft) => {
        const one = draft[`case-${record}`];
        if (one) one[field] = plainScalar(value);
      });
      return Automerge.getLastLocalChange(far);
    });
    return () => {
      for (const change of changes) if (change) [doc] = Automerge.applyChanges(doc, [change]);
    };
  },
  load: (cases) => {
    const saved = Automerge.save(automergeDoc(cases));
    return () => {
      Automerge.load<Doc>(saved);
    };
  },
};

const yjsDoc = (cases: readonly Values[]): Y.Doc => {
  const doc = new Y.Doc();
  const records = doc.getMap<Y.Map<unknown>>('records');
  doc.transact(() => {
    for (const [n, values] of cases.entries()) records.set(`case-${n}`, new Y.Map(Object.entries(values)));
  });
  return doc;
};
const yjs: Peer = {
  create: (cases) => () => {
    yjsDoc(cases);
  },
  edits: (cases, edits) => {
    const doc = yjsDoc(cases);
    const far = new Y.Doc();
    Y.applyUpdate(far, Y.encodeStateAsUpdate(doc));
    const updates: Uint8Array[] = [];
    far.on('update', (update: Uint8Array) => updates.push(update));
    const records = far.getMap<Y.Map<unknown>>('records');
    for (const { record, field, value } of edits) records.get(`case-${record}`)?.set(field, value);
    return () => {
      for (const update of updates) Y.applyUpdate(doc, update);
    };
  },
  load: (cases) => {
    const saved = Y.encodeStateAsUpdate(yjsDoc(cases));
    return () => {
      Y.applyUpdate(new Y.Doc(), saved);
    };
  },
};

const loroDoc = (cases: readonly Values[]): LoroDoc => {
  const doc = new LoroDoc();
  const records = doc.getMap('records');
  for (const [n, values] of cases.entries()) {
    const one = records.setContainer(`case-${n}`, new LoroMap());
    for (const [field, value] of Object.entries(values)) one.set(field, value as string);
  }
  doc.commit();
  return doc;
};
const loro: Peer = {
  create: (cases) => () => {
    loroDoc(cases);
  },
  edits: (cases, edits) => {
    const doc = loroDoc(cases);
    const far = LoroDoc.fromSnapshot(doc.export({ mode: 'snapshot' }));
    const updates = edits.map(({ record, field, value }) => {
      const before = far.version();
      const one = far.getMap('records').get(`case-${record}`);
      if (one instanceof LoroMap) one.set(field, value);
      far.commit();
      return far.export({ mode: 'update', from: before });
    });
    return () => {
      for (const update of updates) doc.import(update);
    };
  },
  load: (cases) => {
    const saved = loroDoc(cases).export({ mode: 'snapshot' });
    return () => {
      LoroDoc.fromSnapshot(saved).toJSON();
    };
  },
};

export const peers: Readonly<Record<string, Peer>> = { bulkhead: ours, yjs, loro, automerge };
