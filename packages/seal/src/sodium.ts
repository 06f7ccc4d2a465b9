import sodium from 'libsodium-wrappers-sumo';

/** Loads libsodium. Every other function of this package is synchronous and may be called once this resolved. */
export async function sealReady(): Promise<void> {
  await sodium.ready;
}

export { sodium };
