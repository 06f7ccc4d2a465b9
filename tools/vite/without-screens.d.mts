import type { Plugin } from 'vite';

/** For what shows no screen: the command line, and the worker that holds the records. */
export function withoutScreens(): Plugin;
