/**
 * ISO 4217 currencies by the number of decimals of their minor unit. A currency that is not listed here is refused:
 * without its decimals an amount cannot be read.
 */
const byDecimals: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC
    CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES
    KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR
    NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT
    TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
};

const decimalsByCurrency: ReadonlyMap<string, number> = new Map(
  Object.entries(byDecimals).flatMap(([decimals, codes]) =>
    codes.split(/\s+/).map((currency): [string, number] => [currency, Number(decimals)]),
  ),
);

/** Decimals of a currency's minor unit: JPY and KRW 0, CNY and USD 2. Undefined where the currency is not known. */
export const decimalsOf = (currency: string): number | undefined => decimalsByCurrency.get(currency);

/** What people write for a currency. A sign that several currencies use names them all: the field then decides. */
const bySign: Readonly<Record<string, readonly string[]>> = {
  '¥': ['JPY', 'CNY'],
  円: ['JPY'],
  圓: ['JPY', 'TWD', 'HKD'],
  엔: ['JPY'],
  日元: ['JPY'],
  元: ['CNY', 'TWD', 'HKD'],
  人民元: ['CNY'],
  人民币: ['CNY'],
  위안: ['CNY'],
  RMB: ['CNY'],
  ウォン: ['KRW', 'KPW'],
  원: ['KRW', 'KPW'],
  韩元: ['KRW'],
  '₩': ['KRW', 'KPW'],
  $: ['USD', 'CAD', 'AUD', 'HKD', 'SGD', 'NZD', 'TWD'],
  US$: ['USD'],
  ドル: ['USD', 'CAD', 'AUD'],
  달러: ['USD', 'CAD', 'AUD'],
  美元: ['USD'],
  '€': ['EUR'],
  ユーロ: ['EUR'],
  유로: ['EUR'],
  '£': ['GBP'],
};

/** The currencies that a sign or code as typed can mean: none where it is unknown, several where it is ambiguous. */
export function currenciesNamed(sign: string): readonly string[] {
  const code = sign.toUpperCase();
  if (decimalsByCurrency.has(code)) return [code];
  return bySign[sign] ?? bySign[code] ?? [];
}
