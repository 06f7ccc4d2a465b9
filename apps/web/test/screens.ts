/**
 * A screen of the app and the tap that leads to it from the one before: the id of the words on what is tapped, the
 * text itself (a code), or a CSS selector that begins with a dot. `opens` is the form or section that it leads to;
 * without it the tap opens a sheet.
 */
export interface Step {
  readonly tap: string;
  readonly opens?: string;
  /** It is about nothing that was opened on the way. */
  readonly general?: true;
  /** Only on the way: it has been judged as it stands here. */
  readonly known?: true;
  readonly next?: readonly Step[];
  /** What is done in the form until it is saved: `#field-by=Wren` is typed or chosen, anything else is tapped. */
  readonly saves?: readonly string[];
  /** What that has made possible, from where one is led. */
  readonly after?: readonly Step[];
}
/** A section with everything that is reached from it. */
export interface Section {
  readonly section: string;
  readonly known?: true;
  readonly next: readonly Step[];
}

/** The tap that opens a form: by the words of its intent, unless it bears others. */
export const form = (name: string, tap: string = name.replace('.', '.intent.')): Step => ({
  tap,
  opens: name,
});
/** A choice on a sheet of choices: opened again for each, because it closes. */
const among = (sheet: string, forms: readonly Step[]): readonly Step[] => [
  { tap: sheet },
  ...forms.map((one): Step => ({ tap: sheet, next: [one] })),
];
const RECORD = '.page-actions .button.primary:visible';

/** Every screen of the example on an ordinary morning. */
export const screens: readonly Section[] = [
  {
    section: 'today',
    next: [
      ...among(RECORD, [
        form('shelter.arrive', 'shelter.screen.someone-arrives'),
        form('supplies.give-to-person'),
        form('medical.add-visit'),
      ]),
      { tap: 'K-010', opens: 'versions' },
      { tap: 'web.today.all', opens: 'today', next: [{ tap: 'I3', opens: 'versions' }] },
    ],
  },
  {
    section: 'people',
    next: [
      ...among(RECORD, [
        form('casework.add-note'),
        form('casework.register'),
        form('casework.write-name'),
        form('casework.set-siblings'),
        form('casework.move'),
      ]),
      {
        tap: 'K-014',
        opens: 'people',
        next: [
          form('casework.check-section', 'casework.field.person.arrival'),
          form('casework.plan-meeting'),
          form('casework.set-wish', 'casework.screen.no-wish'),
          form('casework.end'),
        ],
      },
      { tap: 'K-010', opens: 'people' },
    ],
  },
  {
    section: 'places',
    next: [
      ...among(RECORD, [
        form('shelter.open-place', 'shelter.screen.open-place'),
        form('shelter.pause-project', 'shelter.screen.pause-project'),
      ]),
      {
        tap: 'SS-03',
        opens: 'places',
        next: [
          { tap: '.slot.free', opens: 'shelter.arrive' },
          { tap: '.slot.used' },
          { tap: '.slot.used', next: [form('shelter.leave', 'shelter.screen.leaves')] },
          { tap: '.slot.used', next: [form('shelter.move-bed', 'shelter.screen.moves-bed')] },
          { tap: '.slot.used', next: [form('shelter.correct-stay', 'shelter.screen.correct-stay')] },
          { tap: '.slot.used', next: [form('shelter.describe-guest')] },
          {
            tap: 'shelter.screen.evening-check',
            opens: 'shelter.check',
            next: [{ tap: 'shelter.screen.someone-else' }],
          },
          {
            tap: 'shelter.screen.must-be-left',
            opens: 'shelter.moving-plan',
            next: [
              {
                tap: 'shelter.screen.leave-for-good-more',
                opens: 'shelter.leaving',
                next: [
                  { tap: 'shelter.screen.step.papers' },
                  form('shelter.keys', 'shelter.screen.step.keys'),
                ],
              },
            ],
          },
          form('shelter.placements', 'shelter.screen.placements'),
          form('shelter.describe', 'shelter.screen.house-facts'),
          form('shelter.set-capacity'),
          form('shelter.assess-site', 'shelter.type.site-assessment'),
          form('shelter.house-incidents', 'shelter.screen.house-incidents'),
          {
            tap: 'shelter.screen.safety-plans',
            opens: 'shelter.safety-plans',
            next: [{ tap: '.row-open', opens: 'shelter.set-safety-plan' }],
          },
          form('shelter.supplies', 'shelter.screen.supplies'),
          form('shelter.medicine', 'shelter.screen.medicine'),
          {
            tap: 'shelter.screen.change-place',
            opens: 'shelter.place-settings',
            next: [
              { tap: 'shelter.screen.pause' },
              form('shelter.set-step-free', 'shelter.choice.group.stepFree'),
              form('shelter.site', 'shelter.screen.address-write'),
            ],
          },
        ],
      },
    ],
  },
  {
    section: 'volunteers',
    next: [
      form('helpers.welcome'),
      form('helpers.write-paper'),
      {
        tap: 'Linnet',
        opens: 'volunteers',
        next: [form('helpers.tell'), form('helpers.record-questioning')],
      },
    ],
  },
  {
    section: 'supplies',
    next: [
      {
        tap: 'supplies.intent.hand-over',
        opens: 'supplies.hand-over',
        next: [
          { tap: 'supplies.screen.to' },
          { tap: 'supplies.screen.received-by' },
          { tap: 'supplies.screen.second-person' },
        ],
      },
      { tap: '.legend-open', opens: 'supplies', next: [{ tap: '.row-open' }] },
      { tap: 'supplies.screen.all-entries', opens: 'supplies' },
      form('supplies.receive'),
      form('supplies.count'),
      form('supplies.record-loss'),
      form('supplies.request-sets'),
      form('supplies.plan-hand-over'),
      form('supplies.pick'),
      form('supplies.dispatch'),
      form('supplies.buy'),
      {
        tap: 'supplies.screen.needs-and-target',
        opens: 'supplies',
        next: [form('supplies.estimate-needs')],
      },
      {
        tap: 'supplies.screen.seldom',
        opens: 'supplies.seldom',
        next: [
          form('supplies.hold-back'),
          form('supplies.take-back'),
          form('supplies.transfer'),
          form('supplies.set-target'),
          form('supplies.set-kit'),
          form('supplies.record-feedback'),
          form('supplies.four-w', 'supplies.screen.four-w'),
          form('supplies.places', 'supplies.screen.places'),
        ],
      },
    ],
  },
  {
    section: 'medical',
    next: [
      form('medical.open-case'),
      form('medical.set-limit'),
      {
        tap: 'M-01',
        opens: 'medical',
        next: [
          form('medical.plan-visit'),
          form('medical.add-bill'),
          { tap: 'medical.screen.show-illness' },
          form('medical.give-medicine'),
          form('medical.send-specialist'),
          form('medical.record-outcome'),
          form('medical.record-consent'),
          form('medical.begin-illness'),
          { tap: 'ui.photo.add', opens: 'app.photo' },
        ],
      },
    ],
  },
  {
    section: 'self-support',
    next: [
      form('self-support.record-sale'),
      form('self-support.add-product'),
      form('self-support.set-price'),
      form('self-support.set-rice-price'),
      form('self-support.state-claim'),
      {
        tap: '.legend-open',
        opens: 'self-support',
        next: [
          form('self-support.receive-batch'),
          form('self-support.record-return'),
          form('self-support.record-damage'),
          form('self-support.record-gift'),
          form('self-support.write-off'),
          form('self-support.count'),
        ],
      },
    ],
  },
  {
    section: 'sponsorship',
    next: [
      form('sponsorship.record-payment'),
      form('sponsorship.fund-out'),
      form('sponsorship.set-need'),
      form('sponsorship.apply'),
      form('sponsorship.add-sponsor'),
      { tap: 'Sponsor 12', opens: 'sponsorship', next: [form('sponsorship.pledge')] },
    ],
  },
  {
    section: 'incidents',
    next: [
      form('incidents.add-report'),
      {
        tap: 'I2',
        opens: 'incidents',
        next: [
          {
            tap: 'incidents.intent.state',
            opens: 'incidents.state',
            next: [{ ...form('incidents.add-source'), general: true }],
          },
          form('incidents.record-agreement', 'incidents.choice.purpose.publish-name'),
          form('incidents.add-custody'),
          form('incidents.add-counsel'),
          form('incidents.add-involvement'),
          form('incidents.record-submission', 'incidents.screen.un-pack'),
          { tap: 'incidents.choice.purpose.publish-name', opens: 'incidents.record-agreement' },
          form('incidents.add-person'),
          form('incidents.add-paper'),
          form('incidents.link'),
          { tap: 'ui.photo.add', opens: 'app.photo' },
          form('incidents.add-request'),
        ],
      },
      {
        tap: 'incidents.screen.situation',
        opens: 'incidents.situation',
        next: [form('incidents.add-context', 'incidents.screen.add-statement')],
      },
    ],
  },
  {
    section: 'report',
    next: [{ tap: '.row-open', opens: 'reporting.set-saying' }, form('reporting.open-period')],
  },
  { section: 'members', next: [] },
  { section: 'share', next: [] },
  { section: 'search', next: [] },
  { section: 'settings', next: [{ tap: 'web.example.remove' }] },
  { section: 'more', next: [] },
];

/** What only the day before the arrests has: a notebook with names. */
export const screensBefore: readonly Section[] = [
  { section: 'volunteers', next: [{ tap: 'P-1', opens: 'helpers.paper-state' }] },
];

/** What only the end of the year has: a place that was left for good. */
export const screensAtYearEnd: readonly Section[] = [
  {
    section: 'places',
    next: [{ tap: 'BASE-H', opens: 'places', next: [form('shelter.debrief', 'shelter.screen.debrief')] }],
  },
];

/** The sections alone: of an organisation in which nothing is recorded yet, or where no form is opened. */
export const sectionsAlone: readonly Section[] = screens.map(({ section }) => ({ section, next: [] }));
