// An error that nobody catches, whenever a test asks for one.
process.on('SIGUSR2', () =>
  setImmediate(() => {
    throw new Error('nobody caught this');
  }),
);
