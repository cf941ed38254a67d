/** Preloaded (`--require`) into helpers that must not outlive the process that started them, however that one ends. */
if (process.connected) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}
