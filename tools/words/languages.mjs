/** The four languages of every screen and every output, as equals. English is only the order that lists follow. */
export const languages = ['en', 'ja', 'ko', 'zh'];
