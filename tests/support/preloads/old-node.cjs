// Pretends to be an old Node, of which this machine has none.
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });
