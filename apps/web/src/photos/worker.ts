import { preparePhoto } from './prepare.ts';

/**
 * Where a chosen file is opened: a worker of its own, which holds no key and asks nothing of any network. It prepares one
 * photo and is ended.
 */
addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!(data instanceof Uint8Array)) throw new Error('defect: a photo is bytes');
  // What goes wrong here is heard by the page as an error of the worker: it waits for nothing.
  void preparePhoto(data).then((prepared) => postMessage(prepared), reportError);
});
