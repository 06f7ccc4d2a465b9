/** A statement of the page about the situation, in our own words, with the one who makes it. */
interface Statement {
  readonly label: string;
  readonly kind: string;
  readonly attribution: string;
  readonly attributedTo?: string;
  readonly date?: object;
  readonly place?: string;
  readonly text: { readonly en: string; readonly ja: string; readonly ko: string; readonly zh: string };
}

const organisation = { attribution: 'organisation' } as const;

export const context: readonly Statement[] = [
  {
    label: 'C1',
    kind: 'agreement',
    attribution: 'organisation',
    date: { year: 1995, month: 12 },
    text: {
      en: 'China and the UNHCR signed an agreement that made the mission in China a branch office.',
      ja: '中国とUNHCRが協定に署名し、中国の代表部は支部事務所になった。',
      ko: '중국과 유엔난민기구가 협정에 서명하여 중국 대표부가 지부 사무소가 되었다.',
      zh: '中国与联合国难民署签署协定，驻华代表团升格为分支办事处。',
    },
  },
  {
    label: 'C2',
    kind: 'resolution',
    attribution: 'organisation',
    date: { year: 2002 },
    place: 'Geneva',
    text: {
      en: 'The UN human rights subcommittee, in its fifty-fourth session, unanimously asked for protection and relief and condemned every form of forced return.',
      ja: '国連人権小委員会は第五十四会期で、保護と救援を求め、あらゆる強制送還を非難する決議を全会一致で採択した。',
      ko: '유엔 인권소위원회는 제오십사차 회기에서 보호와 구호를 요구하고 모든 강제 송환을 규탄하는 결의를 만장일치로 채택했다.',
      zh: '联合国人权小组委员会第五十四届会议一致通过决议，要求给予保护和救济，并谴责一切形式的强制遣返。',
    },
  },
  {
    label: 'C3',
    kind: 'law',
    ...organisation,
    text: {
      en: 'Section 47 of the criminal law of the DPRK is applied to people who left the country.',
      ja: '北朝鮮刑法第47条が、国を出た人々に適用されている。',
      ko: '북한 형법 제47조가 나라를 떠난 사람들에게 적용된다.',
      zh: '朝鲜刑法第47条适用于离开该国的人。',
    },
  },
  {
    label: 'C4',
    kind: 'report',
    ...organisation,
    text: {
      en: 'Several South Korean aid workers were detained for more than a year, and others are still held.',
      ja: '韓国人の支援者数人が一年を超えて拘束され、今も拘束されている人がいる。',
      ko: '한국인 구호 활동가 여러 명이 일 년 넘게 구금되었고, 아직 붙잡혀 있는 사람도 있다.',
      zh: '数名韩国援助人员被羁押一年多，另有一些人仍在押。',
    },
  },
  {
    label: 'C5',
    kind: 'practice',
    ...organisation,
    text: {
      en: 'China gives the people concerned neither refugee status nor parole, and keeps up a crackdown on them.',
      ja: '中国は対象となる人々に難民の資格も仮滞在も認めず、取り締まりを続けている。',
      ko: '중국은 해당하는 사람들에게 난민 지위도 임시 체류도 인정하지 않고 단속을 계속한다.',
      zh: '中国既不给予有关人员难民身份，也不准临时居留，并持续进行打击。',
    },
  },
  {
    label: 'C6',
    kind: 'practice',
    ...organisation,
    text: {
      en: 'People who are returned by force are prosecuted under the law named in C3.',
      ja: '強制送還された人々は、C3の法律によって訴追される。',
      ko: '강제 송환된 사람들은 C3의 법에 따라 기소된다.',
      zh: '被强制遣返的人依C3所指的法律受到起诉。',
    },
  },
  {
    label: 'C7',
    kind: 'criticism',
    ...organisation,
    text: {
      en: 'China has signed the Refugee Convention; refusing to recognise these people is called a violation of it.',
      ja: '中国は難民条約の締約国であり、これらの人々を難民と認めないことは条約違反だとされている。',
      ko: '중국은 난민 협약에 서명했으며, 이 사람들을 인정하지 않는 것은 협약 위반이라고 한다.',
      zh: '中国是难民公约的签署国；拒绝承认这些人被指违反该公约。',
    },
  },
  {
    label: 'C8',
    kind: 'criticism',
    attribution: 'other-organisation',
    attributedTo: 'Jubilee Campaign and other NGOs',
    text: {
      en: 'The conduct of China is sharply criticised.',
      ja: '中国の対応は厳しく批判されている。',
      ko: '중국의 대응은 강한 비판을 받고 있다.',
      zh: '中国的做法受到尖锐批评。',
    },
  },
  {
    label: 'C9',
    kind: 'criticism',
    ...organisation,
    text: {
      en: 'Under the agreement of C1 the UNHCR may give protection and assistance; it has yet to use these rights fully.',
      ja: 'C1の協定によりUNHCRには保護と援助を行う権利があるが、まだ十分に行使されていない。',
      ko: 'C1의 협정에 따라 유엔난민기구는 보호와 지원을 할 권리가 있으나 아직 충분히 행사하지 않았다.',
      zh: '根据C1的协定，联合国难民署有权提供保护和援助，但尚未充分行使这些权利。',
    },
  },
  {
    label: 'C10',
    kind: 'report',
    attribution: 'reports',
    text: {
      en: 'It is reported that people in custody are robbed and tortured with electric prods.',
      ja: '拘束された人々が金品を奪われ、電気棒で拷問を受けていると伝えられている。',
      ko: '구금된 사람들이 돈을 빼앗기고 전기봉으로 고문을 당한다고 전해진다.',
      zh: '据报被羁押者遭抢夺财物并受电棍酷刑。',
    },
  },
  {
    label: 'C11',
    kind: 'practice',
    ...organisation,
    text: {
      en: 'Where mass media are present, China sends people to a third country; elsewhere forced returns go on.',
      ja: '報道機関の前では第三国へ送り出すが、それ以外では強制送還が続いている。',
      ko: '언론이 지켜볼 때는 제삼국으로 보내지만, 그렇지 않을 때는 강제 송환이 계속된다.',
      zh: '在媒体面前，中国将人送往第三国；在其他情况下强制遣返仍在继续。',
    },
  },
  {
    label: 'C12',
    kind: 'trend',
    ...organisation,
    text: {
      en: 'In the last year the crackdown has turned towards people of NGOs who help.',
      ja: 'この一年、取り締まりの重点は支援団体の人々に移っている。',
      ko: '지난 한 해 동안 단속은 돕는 단체 사람들 쪽으로 옮겨 갔다.',
      zh: '过去一年，打击重点转向提供帮助的民间组织人员。',
    },
  },
  {
    label: 'C13',
    kind: 'report',
    ...organisation,
    text: {
      en: 'Japanese people who were arrested received comparatively lenient sentences and were freed fairly soon; several South Koreans were held for over a year.',
      ja: '逮捕された日本人の刑は比較的軽く、比較的早く釈放された。一方、韓国人数人は一年を超えて拘束された。',
      ko: '체포된 일본인들은 비교적 가벼운 형을 받고 비교적 빨리 석방되었으나, 한국인 여러 명은 일 년 넘게 구금되었다.',
      zh: '被捕的日本人判刑相对较轻，较快获释；数名韩国人被羁押一年多。',
    },
  },
  {
    label: 'C14',
    kind: 'position',
    ...organisation,
    text: {
      en: 'The reason given is that the Japanese government takes up these questions, while South Korea has yet to state its position.',
      ja: 'その理由として、日本政府がこの問題に取り組んでいるのに対し、韓国はまだ立場を示していないことが挙げられている。',
      ko: '그 이유로 일본 정부는 이 문제에 나서고 있으나 한국은 아직 입장을 밝히지 않았다는 점을 든다.',
      zh: '所给的理由是日本政府愿意处理这些问题，而韩国尚未表明立场。',
    },
  },
  {
    label: 'C15',
    kind: 'trend',
    ...organisation,
    text: {
      en: 'The number of people in need grows year by year and shows no sign of falling.',
      ja: '助けを必要とする人は年々増え、減る気配がない。',
      ko: '도움이 필요한 사람은 해마다 늘고 있으며 줄어들 기미가 없다.',
      zh: '需要帮助的人逐年增加，没有减少的迹象。',
    },
  },
  {
    label: 'C16',
    kind: 'demand',
    ...organisation,
    text: {
      en: 'The organisation asks the Chinese authorities and the UNHCR to meet what the world community demands.',
      ja: '団体は、中国当局とUNHCRに対し、国際社会の求めに応じるよう訴えている。',
      ko: '단체는 중국 당국과 유엔난민기구가 국제 사회의 요구에 응할 것을 촉구한다.',
      zh: '该机构敦促中国当局和联合国难民署回应国际社会的要求。',
    },
  },
];
