// What the phone keeps of one workshop. localStorage may throw (private mode, full): then memory has to do.

export function openStore(code) {
  const prefix = `om:${code}:`;
  const memory = new Map();
  const attempt = (action) => { try { return action(); } catch { return undefined; } };
  return {
    get(key) {
      if (memory.has(key)) return memory.get(key);
      const kept = attempt(() => localStorage.getItem(prefix + key));
      return kept == null ? null : attempt(() => JSON.parse(kept)) ?? null;
    },
    set(key, value) {
      const done = attempt(() => { localStorage.setItem(prefix + key, JSON.stringify(value)); return true; });
      if (done) memory.delete(key);
      else memory.set(key, value);
    },
    drop(key) {
      memory.delete(key);
      attempt(() => localStorage.removeItem(prefix + key));
    },
    keys(start) {
      const kept = attempt(() => Object.keys(localStorage)) ?? [];
      const ours = kept.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
      return [...new Set([...ours, ...memory.keys()])].filter((key) => key.startsWith(start));
    },
    lasting: () => memory.size === 0,
  };
}
