import { builtinModules } from 'node:module';
import { defineConfig, type Plugin } from 'vite';

/** The command line shows no screen, so it carries none: `import('./screens/index.ts')` finds nothing there. */
const withoutScreens: Plugin = {
  name: 'bulkhead-without-screens',
  enforce: 'pre',
  resolveId: (source) => (/^\.\/screens\/index\.ts$/.test(source) ? '\0no-screens' : null),
  load: (id) => (id === '\0no-screens' ? 'export const screens = undefined;' : null),
};

/** Our own TypeScript in one file; what comes from npm stays where npm put it. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [withoutScreens],
  ssr: { noExternal: [/^@bulkhead\//], external: [...builtinModules] },
  build: {
    ssr: 'src/main.ts',
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'bulkhead.js', chunkFileNames: '[name]-[hash].js' } },
  },
});
