/** The one Trusted Types policy of the app: addresses of our own scripts, nothing else. */
interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

const maker = (globalThis as { readonly trustedTypes?: PolicyMaker }).trustedTypes;
const policy = maker?.createPolicy('app', { createScriptURL: ownAddress });

/** An address of this origin for a worker; any other is a Defect. */
export const scriptAddress = (url: string): string => policy?.createScriptURL(url) ?? ownAddress(url);

function ownAddress(url: string): string {
  const address = new URL(url, document.baseURI);
  if (address.origin !== location.origin) throw new Error('defect: a script of another origin');
  return address.href;
}
