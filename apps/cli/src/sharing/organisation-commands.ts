import { beginOrganisation } from '../commands/init.ts';
import { atDesk } from '../open-vault.ts';
import type { Typed, TypedOption } from '../typed.ts';
import { introductionTyped } from './join.ts';
import { cellsNamed } from './cells.ts';
import { appoint, foundCompartment, sayTold, settle, showSheets } from './root.ts';

const cell: TypedOption = ['--cell <name>', 'in-cell'];
export const introducing: readonly TypedOption[] = [
  ['--alias <alias>', 'alias'],
  ['--sort <sort>', 'sort'],
];

/** What of the decisions of a device counts on. */
export const keeping: readonly TypedOption[] = [
  ['--keep <decision...>', 'keep'],
  ['--drop <decision...>', 'drop'],
];

/** An organisation as a whole: its beginning, and what its key keepers decide. */
export const organisationCommands: readonly Typed[] = [
  {
    name: 'init',
    argument: 'folder',
    options: [
      ['--name <name>', 'name', 'needed'],
      ['--template <template>', 'template'],
      ...introducing,
      ['--written', 'written'],
    ],
    perform(front, { first, name, template, written, ...rest }) {
      const introduction = introductionTyped(rest);
      if (!introduction.ok) return introduction.error;
      return beginOrganisation(front, {
        folder: first,
        name,
        template,
        written,
        introduction: introduction.value,
      });
    },
  },
  {
    name: 'root sheets',
    options: [['--written', 'written']],
    perform: (front, { vault, written }) => atDesk(front, vault, (desk) => showSheets(front, desk, written)),
  },
  {
    name: 'root appoint',
    argument: 'device',
    options: [cell],
    perform: (front, { vault, first, cell: names }) =>
      atDesk(front, vault, (desk) => appoint(front, desk, { device: first, cell: names })),
  },
  {
    name: 'root settle',
    options: [
      ['--for <device...>', 'settle-for', 'needed'],
      cell,
      ['--last-safe <moment>', 'last-safe', 'needed'],
      ...keeping,
    ],
    perform: (front, { vault, for: devices, cell: names, lastSafe, keep, drop }) =>
      atDesk(front, vault, (desk) => settle(front, desk, { devices, cell: names, lastSafe, keep, drop })),
  },
  {
    name: 'root told',
    options: [['--cell <name...>', 'in-cells']],
    perform: (front, { vault, cell: names }) =>
      atDesk(front, vault, (desk) => {
        const some = cellsNamed(desk, names);
        return some.ok ? sayTold(desk, some.value) : some.error;
      }),
  },
  {
    name: 'root found',
    options: [['--name <name>', 'cell-name', 'needed'], ['--kind <kind>', 'kind', 'needed'], ...introducing],
    perform(front, { vault, name, kind, ...rest }) {
      const introduction = introductionTyped(rest);
      if (!introduction.ok) return introduction.error;
      return atDesk(front, vault, (desk) =>
        foundCompartment(front, desk, { name, kind, introduction: introduction.value }),
      );
    },
  },
];
