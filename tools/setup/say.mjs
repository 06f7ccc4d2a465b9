// The few lines before anything is installed: the words of the project cannot be read yet.

/** @typedef {(values: Record<string, string | number>) => string} Line */

/** @type {Record<'en' | 'ja' | 'ko' | 'zh', Record<'installing' | 'installed' | 'building', Line>>} */
const lines = {
  en: {
    installing: ({ n }) =>
      `Installing the ${n} parts that Bulkhead is made of (once; about half a minute) ...`,
    installed: ({ n, of }) => `  ${n} of ${of} parts`,
    building: () => 'Building the app ...',
  },
  ja: {
    installing: ({ n }) => `Bulkheadに必要な部品${n}個を入れています（最初だけ、30秒ほど）…`,
    installed: ({ n, of }) => `  部品${of}個のうち${n}個`,
    building: () => 'アプリを作っています…',
  },
  ko: {
    installing: ({ n }) => `Bulkhead에 필요한 부품 ${n}개를 설치하고 있습니다(처음 한 번, 약 30초)…`,
    installed: ({ n, of }) => `  부품 ${of}개 중 ${n}개`,
    building: () => '앱을 만들고 있습니다…',
  },
  zh: {
    installing: ({ n }) => `正在安装Bulkhead所需的${n}个组件（仅第一次，约半分钟）…`,
    installed: ({ n, of }) => `  ${of}个组件中的${n}个`,
    building: () => '正在构建应用…',
  },
};

/**
 * One line in the language of the terminal, else in English.
 * @param {'installing' | 'installed' | 'building'} what
 * @param {Record<string, string | number>} [values]
 * @param {Record<string, string | undefined>} [environment]
 */
export function lineOf(what, values = {}, environment = process.env) {
  const terminal = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  const [first = ''] = terminal.toLowerCase().split(/[_.@-]/);
  const language = first === 'ja' || first === 'ko' || first === 'zh' ? first : 'en';
  return lines[language][what](values);
}
