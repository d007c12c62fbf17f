// Plain JavaScript: an older Node must be able to read this far to say what is missing.
const NEEDED = 24;
const [major] = process.versions.node.split('.').map(Number);

if (major < NEEDED) {
  const platform = `${process.platform}-${process.arch}`;
  console.error(
    `Guanxi needs Node ${NEEDED} or newer; this is ${process.versions.node}.\n` +
      `npm ci brings it along where the package node-${platform.replace('win32', 'win')} exists. It is missing here: ` +
      `run npm ci again without --omit=optional, or install Node ${NEEDED} from https://nodejs.org and start again.`,
  );
  process.exit(1);
}

// Lambda runs in UTC; whatever depends on the machine's zone must show here too.
process.env.TZ = 'UTC';
await import('./cli.ts');
