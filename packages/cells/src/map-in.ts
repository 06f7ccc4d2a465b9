/** The map under a key, made where there is none. */
export function mapIn<K, A, B>(maps: Map<K, Map<A, B>>, key: K): Map<A, B> {
  const known = maps.get(key) ?? new Map<A, B>();
  maps.set(key, known);
  return known;
}
