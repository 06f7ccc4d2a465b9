// `npm run build`: what `npm start` does before it opens the app.
import { setUp } from './setup.mjs';
import { runCommand } from './setup/trouble.mjs';

await runCommand(async () => {
  await setUp();
  return true;
});
