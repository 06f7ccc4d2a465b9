import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import { withoutScreens } from '../../tools/vite/without-screens.mjs';

/** Everything together, with what comes from npm: a fifth less work at each start than finding it file by file. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [withoutScreens()],
  ssr: { noExternal: true, external: [...builtinModules] },
  build: {
    ssr: 'src/main.ts',
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'bulkhead.js', chunkFileNames: '[name]-[hash].js' } },
  },
});
