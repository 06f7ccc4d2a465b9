/**
 * For what shows no screen: the command line, and the worker that holds the records. Both reach the programmes,
 * whose `import('./screens/index.ts')` would bring a second React with it.
 * @returns {import('vite').Plugin}
 */
export function withoutScreens() {
  return {
    name: 'bulkhead-without-screens',
    enforce: 'pre',
    resolveId: (source) => (source === './screens/index.ts' ? '\0no-screens' : null),
    load: (id) => (id === '\0no-screens' ? 'export const screens = undefined;' : null),
  };
}
