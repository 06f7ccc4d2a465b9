import { offersIn, type ProgrammeScreens } from '@bulkhead/ui';
import { ClipboardList, Scissors, Timer } from 'lucide-react';
import { AddProduct, SetPrice, SetRicePrice, StateClaim } from './price-forms.tsx';
import { SelfSupport } from './self-support.tsx';
import {
  Count,
  ReceiveBatch,
  RecordDamage,
  RecordGift,
  RecordReturn,
  RecordSale,
  WriteOff,
} from './stock-forms.tsx';

const offer = offersIn('self-support', 'crafts');

/** The crafts desk: where everything that was made went, what buyers hear, and a form for each row of the book. */
export const screens: ProgrammeScreens = {
  sections: { 'self-support': SelfSupport },
  forms: {
    'self-support.record-sale': {
      Form: RecordSale,
      offer: offer({ order: 60, word: 'self-support.intent.record-sale', icon: Scissors }),
    },
    'self-support.receive-batch': { Form: ReceiveBatch },
    'self-support.record-return': { Form: RecordReturn },
    'self-support.record-damage': { Form: RecordDamage },
    'self-support.record-gift': { Form: RecordGift },
    'self-support.write-off': { Form: WriteOff },
    'self-support.count': {
      Form: Count,
      offer: offer({ order: 62, word: 'self-support.screen.count-stock', icon: ClipboardList }),
    },
    'self-support.set-price': { Form: SetPrice },
    'self-support.set-rice-price': { Form: SetRicePrice },
    'self-support.state-claim': { Form: StateClaim },
    'self-support.add-product': { Form: AddProduct },
  },
  glance: [],
  tasks: { 'count-due': { icon: Scissors }, 'rice-price-due': { icon: Timer } },
};
