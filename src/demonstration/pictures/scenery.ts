import type { Scenery } from '../demonstration-types';
import type { Light } from './light';
import { bush, cypress, fir, palm, pine } from './plants';
import { HEIGHT, WIDTH, circle, ellipse, line, path, rect } from './svg';

/** Where sky and land meet. */
export const HORIZON = 500;

type Draw = (light: Light, random: () => number) => string;

/** Sky, sun or moon, and stars by night. Expects the gradient `sky`. */
export const sky: Draw = (light, random) => {
  const x = 160 + random() * 880;
  const y = light.isDark ? 120 + random() * 80 : 330 + random() * 90;
  const stars = light.isDark
    ? Array.from({ length: 70 }, () =>
        circle(random() * WIDTH, random() * 380, 0.8 + random() * 1.4, '#ffffff', { opacity: 0.2 + random() * 0.6 }),
      ).join('')
    : '';
  const glow = [150, 105, 70].map((r) => circle(x, y, r, light.sun, { opacity: light.isDark ? 0.05 : 0.14 })).join('');
  return (
    rect(0, 0, WIDTH, HEIGHT, 'url(#sky)') +
    stars +
    glow +
    circle(x, y, light.isDark ? 30 : 44, light.sun, { opacity: 0.95 })
  );
};

/** A ridge from edge to edge, as rugged as it is told to be. */
function ridge(
  base: number,
  height: number,
  steps: number,
  fill: string,
  random: () => number,
  isSharp = false,
): string {
  const points = Array.from({ length: steps + 1 }, (_, index) => {
    const x = (WIDTH / steps) * index;
    return [x, base - height * (0.35 + random() * 0.65) * (index % 2 === 0 ? 0.55 : 1)] as const;
  });
  const [first, ...rest] = points;
  const start = `M 0 ${HEIGHT} L 0 ${first?.[1] ?? base}`;
  const course = rest.map(([x, y], index) => {
    if (isSharp) return `L ${x} ${y}`;
    const [px, py] = points[index] ?? [0, base];
    const middle = (px + x) / 2;
    return `C ${middle} ${py} ${middle} ${y} ${x} ${y}`;
  });
  return path(`${start} ${course.join(' ')} L ${WIDTH} ${HEIGHT} Z`, fill);
}

const sea: Draw = (light, random) =>
  rect(0, HORIZON, WIDTH, HEIGHT - HORIZON, 'url(#water)') +
  Array.from({ length: 26 }, () => {
    const y = HORIZON + 6 + random() ** 1.6 * 280;
    const width = 20 + (y - HORIZON) * 0.5 * random();
    const x = random() * WIDTH;
    return line(`M ${x} ${y} h ${width}`, light.sun, 1.6, { opacity: 0.28 });
  }).join('');

function skyline(light: Light, random: () => number, tallest: number): string {
  const towers: string[] = [];
  for (let x = -20; x < WIDTH;) {
    const width = 34 + random() * 52;
    const height = tallest * (0.25 + random() ** 2 * 0.75);
    const top = HORIZON - height;
    towers.push(rect(x, top, width, height + 4, random() > 0.5 ? light.far : light.middle));
    if (random() > 0.7) towers.push(line(`M ${x + width / 2} ${top} v ${-20 - random() * 40}`, light.middle, 3));
    if (light.isDark || random() > 0.6) towers.push(litWindows(x, top, width, height, light, random));
    x += width + random() * 16;
  }
  return towers.join('');
}

function litWindows(x: number, top: number, width: number, height: number, light: Light, random: () => number): string {
  const windows: string[] = [];
  for (let row = top + 10; row < top + height - 8; row += 16) {
    for (let column = x + 6; column < x + width - 8; column += 12) {
      if (random() > 0.55) windows.push(rect(column, row, 6, 8, light.glass, { opacity: light.isDark ? 0.85 : 0.5 }));
    }
  }
  return windows.join('');
}

/** A town of white cubes climbing a hill. */
function cubes(light: Light, random: () => number): string {
  return Array.from({ length: 26 }, () => {
    const x = 640 + random() * 420;
    const y = HORIZON - 14 - (1 - Math.abs(x - 850) / 260) * 110 * random();
    const size = 22 + random() * 22;
    const dome = random() > 0.8 ? path(`M ${x} ${y} a ${size / 2} ${size / 2} 0 0 1 ${size} 0 Z`, '#2f6fb0') : '';
    return (
      dome +
      rect(x, y, size, size, light.wall) +
      rect(x + size * 0.7, y, size * 0.3, size, light.wallShade) +
      rect(x + size * 0.2, y + size * 0.3, size * 0.2, size * 0.3, light.glass)
    );
  }).join('');
}

const BACKDROPS: Readonly<Record<Scenery, Draw>> = {
  riviera: (light, random) =>
    ridge(HORIZON + 10, 190, 7, light.far, random) +
    ridge(HORIZON + 20, 110, 9, light.middle, random) +
    sea(light, random) +
    Array.from({ length: 5 }, (_, index) => cypress(60 + index * 34, 560, 120 + random() * 60, light.leaf)).join(''),
  lake: (light, random) =>
    ridge(HORIZON, 330, 6, light.far, random, true) +
    ridge(HORIZON + 10, 210, 8, light.middle, random) +
    sea(light, random) +
    Array.from({ length: 4 }, (_, index) => cypress(1010 + index * 40, 560, 130 + random() * 60, light.leaf)).join(''),
  cliffs: (light, random) =>
    ridge(HORIZON, 120, 5, light.far, random) +
    sea(light, random) +
    path('M 700 520 L 760 380 L 850 350 L 900 240 L 1010 200 L 1090 110 L 1200 90 L 1200 560 Z', light.middle) +
    Array.from({ length: 22 }, () => {
      const x = 800 + random() * 380;
      const y = 470 - (x - 800) * 0.55 * random() - 40 * random();
      return rect(x, y, 20 + random() * 12, 16 + random() * 10, random() > 0.4 ? light.wall : light.wallShade);
    }).join('') +
    pine(90, 590, 220, light.leaf),
  cyclades: (light, random) =>
    ridge(HORIZON + 4, 70, 5, light.far, random) +
    sea(light, random) +
    path('M 560 508 Q 850 300 1140 508 Z', light.middle) +
    cubes(light, random),
  pines: (light, random) =>
    ridge(HORIZON + 4, 130, 6, light.far, random) +
    sea(light, random) +
    path('M 0 540 Q 120 470 330 520 L 330 580 L 0 600 Z', light.near) +
    pine(90, 520, 230, light.leaf) +
    pine(210, 520, 170, light.leaf) +
    pine(1130, 560, 240, light.leaf),
  dunes: (light, random) =>
    skyline(light, random, 250) +
    path(`M 560 ${HORIZON} L 584 70 L 592 70 L 616 ${HORIZON} Z`, light.far) +
    path(
      `M 0 ${HORIZON + 10} Q 300 ${HORIZON - 50} 620 ${HORIZON + 20} T 1200 ${HORIZON - 6} L 1200 800 L 0 800 Z`,
      light.ground,
    ) +
    path(
      `M 0 ${HORIZON + 70} Q 420 ${HORIZON} 760 ${HORIZON + 60} T 1200 ${HORIZON + 40} L 1200 800 L 0 800 Z`,
      light.wallShade,
      { opacity: 0.5 },
    ),
  palms: (light, random) =>
    skyline(light, random, 150) +
    sea(light, random) +
    Array.from({ length: 6 }, (_, index) =>
      palm(40 + index * 215 + random() * 60, 575, 200 + random() * 120, light.leaf),
    ).join(''),
  city: (light, random) =>
    skyline(light, random, 190) +
    path(`M 930 ${HORIZON} V 250 l 18 -70 l 18 70 V ${HORIZON} Z`, light.near) +
    circle(948, 285, 13, light.glass) +
    rect(0, HORIZON - 4, WIDTH, 310, light.ground) +
    Array.from({ length: 7 }, (_, index) => bush(80 + index * 180, HORIZON + 20, 60 + random() * 30, light.leaf)).join(
      '',
    ),
  alps: (light, random) => {
    const peaks = ridge(HORIZON, 400, 7, light.far, random, true);
    const snow = [150, 480, 830, 1080]
      .map((x) =>
        path(`M ${x} ${150 + random() * 60} l 80 150 l -40 -20 l -30 34 l -40 -40 l -54 26 Z`, light.wall, {
          opacity: 0.9,
        }),
      )
      .join('');
    return (
      peaks +
      snow +
      ridge(HORIZON + 40, 130, 8, light.middle, random) +
      rect(0, HORIZON + 30, WIDTH, 280, light.wall) +
      Array.from({ length: 12 }, (_, index) =>
        fir(30 + index * 108 + random() * 30, HORIZON + 60, 110 + random() * 70, light.leaf),
      ).join('')
    );
  },
  neon: (light, random) =>
    skyline(light, random, 300) +
    path(
      `M 250 ${HORIZON} L 288 150 L 296 60 L 304 150 L 342 ${HORIZON} L 322 ${HORIZON} L 296 230 L 270 ${HORIZON} Z`,
      '#d2513c',
    ) +
    rect(0, HORIZON - 2, WIDTH, 310, light.near) +
    ellipse(900, 420, 130, 3, light.glass, { opacity: 0.4 }),
};

/** Everything behind the subject. */
export function backdrop(scenery: Scenery, light: Light, random: () => number): string {
  return sky(light, random) + BACKDROPS[scenery](light, random);
}

/** Open water in front of the horizon, whatever the place is: yachts need some. */
export function openWater(light: Light, random: () => number): string {
  return sea(light, random);
}
