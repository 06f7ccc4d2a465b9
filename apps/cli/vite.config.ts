import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import { withoutScreens } from '../../tools/vite/without-screens.mjs';

/** Our own TypeScript in one file; what comes from npm stays where npm put it. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [withoutScreens()],
  ssr: { noExternal: [/^@bulkhead\//], external: [...builtinModules] },
  build: {
    ssr: 'src/main.ts',
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'bulkhead.js', chunkFileNames: '[name]-[hash].js' } },
  },
});
