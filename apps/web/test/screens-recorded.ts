import { form, type Section } from './screens.ts';

const SAVE = '.button.primary';
const MORE = '.stepper button >> nth=1';
const FIRST_CHOICE = '.radio-row >> nth=0';
const URGENT = '.radio-row >> nth=-1';
const ADD = '.form-fields .card .button';
const rowWith = (icon: string): string => `.row:has(.lucide-${icon}) .row-open`;

/**
 * What is there only once something else was recorded: it is recorded on the way, in forms that were judged on the
 * ordinary morning.
 */
export const screensRecorded: readonly Section[] = [
  {
    section: 'places',
    known: true,
    next: [
      {
        tap: 'SS-03',
        opens: 'places',
        known: true,
        next: [
          {
            tap: 'shelter.screen.placements',
            opens: 'shelter.placements',
            known: true,
            saves: ['#field-people=K-079', '#field-reason=no-home', '#field-by=Wren', ADD],
            after: [{ tap: '.row-open', next: [form('shelter.answer-placement')] }],
          },
          {
            tap: 'shelter.screen.house-incidents',
            opens: 'shelter.house-incidents',
            known: true,
            saves: ['#field-happened=quarrel', ADD],
            after: [{ tap: '.row-open', opens: 'shelter.follow-incident' }],
          },
          {
            tap: '.slot.free',
            opens: 'shelter.arrive',
            known: true,
            saves: ['#field-people=K-078', '#field-reason=no-home', '#field-nextReview=week', SAVE],
            after: [{ tap: rowWith('clipboard-check'), opens: 'shelter.review-stay' }],
          },
          {
            tap: 'shelter.screen.evening-check',
            opens: 'shelter.check',
            known: true,
            saves: ['.tile >> nth=0', '.segmented-option >> nth=2', SAVE],
            after: [{ tap: rowWith('circle-question-mark'), opens: 'shelter.absent' }],
          },
        ],
      },
    ],
  },
  {
    section: 'supplies',
    known: true,
    next: [
      {
        tap: 'supplies.intent.request-sets',
        opens: 'supplies.request-sets',
        known: true,
        saves: [MORE, SAVE],
        after: [{ tap: rowWith('hand-helping'), opens: 'supplies.answer-request' }],
      },
      {
        tap: 'supplies.intent.dispatch',
        opens: 'supplies.dispatch',
        known: true,
        saves: ['#field-toStore=Delivery A', '#field-waybill=EX-9', MORE, SAVE],
        after: [{ tap: rowWith('bike'), opens: 'supplies.acknowledge' }],
      },
      {
        tap: 'supplies.intent.buy',
        opens: 'supplies.buy',
        known: true,
        saves: [MORE, SAVE],
        after: [{ tap: rowWith('shopping-bag'), opens: 'supplies.move-on' }],
      },
      {
        tap: 'supplies.intent.record-loss',
        opens: 'supplies.record-loss',
        known: true,
        saves: [MORE, FIRST_CHOICE, SAVE],
        after: [{ tap: rowWith('user-check'), opens: 'supplies.confirm-movement' }],
      },
    ],
  },
  {
    section: 'supplies',
    next: [
      {
        tap: 'supplies.screen.seldom',
        opens: 'supplies.seldom',
        known: true,
        next: [
          {
            tap: 'supplies.intent.hold-back',
            opens: 'supplies.hold-back',
            known: true,
            saves: [MORE, FIRST_CHOICE, SAVE],
          },
        ],
      },
      { tap: rowWith('package-search'), opens: 'supplies.check-lot' },
    ],
  },
  {
    section: 'medical',
    known: true,
    next: [
      {
        tap: 'M-01',
        opens: 'medical',
        known: true,
        next: [
          {
            tap: 'medical.intent.add-bill',
            opens: 'medical.add-bill',
            known: true,
            saves: ['#field-amount=100', SAVE],
            after: [form('medical.pay-bill')],
          },
          {
            tap: 'medical.intent.send-specialist',
            opens: 'medical.send-specialist',
            known: true,
            // Nobody has been asked yet: it is said to be urgent.
            saves: [SAVE, URGENT, SAVE],
            after: [form('medical.specialist-back', 'medical.screen.is-back')],
          },
        ],
      },
    ],
  },
  {
    section: 'incidents',
    known: true,
    next: [
      {
        tap: 'I2',
        opens: 'incidents',
        known: true,
        next: [
          {
            tap: 'incidents.intent.add-request',
            opens: 'incidents.add-request',
            known: true,
            saves: [FIRST_CHOICE, SAVE],
            after: [{ tap: rowWith('megaphone'), opens: 'incidents.record-answer' }],
          },
        ],
      },
    ],
  },
];

/** What only an organisation has whose sponsors still pay for one child each. */
export const screensOfNewcomers: readonly Section[] = [
  {
    section: 'sponsorship',
    known: true,
    next: [
      {
        tap: 'sponsorship.intent.add-sponsor',
        opens: 'sponsorship.add-sponsor',
        saves: ['#field-sponsor=Sponsor 01', FIRST_CHOICE, SAVE],
        after: [form('sponsorship.convert', 'sponsorship.screen.change-rule')],
      },
    ],
  },
];
