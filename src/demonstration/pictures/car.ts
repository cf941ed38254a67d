import type { DemonstrationVehicle } from '../demonstration-types';
import type { Light } from './light';
import { circle, ellipse, group, line, path, rect } from './svg';

/** A car seen from its left side, its nose to the left, standing on y = 0, about 640 wide. */
interface Shape {
  readonly body: string;
  readonly glass: string;
  readonly pillars: readonly string[];
  readonly wheels: readonly [number, number];
  readonly radius: number;
  readonly shoulder: string;
  readonly lamp: readonly [number, number];
  readonly tail: readonly [number, number];
  readonly seats?: boolean;
}

type Body = DemonstrationVehicle['body'];

const COUPE: Shape = {
  body: 'M 14 -52 C 12 -78 40 -92 96 -104 C 140 -114 176 -118 206 -122 C 262 -160 318 -178 384 -176 C 452 -174 512 -146 560 -124 C 598 -118 626 -110 628 -84 L 626 -44 C 624 -32 614 -28 600 -28 L 38 -28 C 22 -28 14 -38 14 -52 Z',
  glass: 'M 228 -124 C 272 -154 322 -167 382 -165 C 430 -163 474 -146 508 -126 Z',
  pillars: ['M 372 -165 L 366 -124'],
  wheels: [132, 506],
  radius: 52,
  shoulder: 'M 60 -92 C 180 -112 420 -112 618 -96',
  lamp: [52, -82],
  tail: [616, -92],
};

const CONVERTIBLE: Shape = {
  body: 'M 12 -52 C 12 -76 40 -92 96 -102 C 150 -112 200 -116 246 -118 L 300 -118 L 452 -116 C 520 -124 580 -122 612 -112 C 630 -104 632 -90 630 -76 L 626 -44 C 624 -32 614 -28 600 -28 L 38 -28 C 22 -28 12 -38 12 -52 Z',
  glass: 'M 236 -118 L 300 -166 L 312 -166 L 262 -118 Z',
  pillars: [],
  wheels: [132, 508],
  radius: 52,
  shoulder: 'M 58 -90 C 180 -108 440 -104 620 -98',
  lamp: [50, -80],
  tail: [616, -96],
  seats: true,
};

const SALOON: Shape = {
  body: 'M 10 -56 C 10 -84 34 -98 92 -106 C 140 -112 176 -116 196 -120 C 240 -160 292 -186 366 -186 C 440 -186 494 -158 532 -128 C 580 -124 622 -118 630 -96 L 632 -48 C 630 -34 620 -28 606 -28 L 34 -28 C 18 -28 10 -40 10 -56 Z',
  glass: 'M 216 -122 C 256 -156 300 -174 364 -174 C 426 -174 470 -154 508 -126 Z',
  pillars: ['M 352 -174 L 348 -124', 'M 352 -120 L 352 -36', 'M 470 -150 L 458 -126'],
  wheels: [132, 512],
  radius: 52,
  shoulder: 'M 40 -94 C 200 -110 440 -112 626 -100',
  lamp: [40, -84],
  tail: [620, -98],
};

const SUV: Shape = {
  body: 'M 14 -66 C 12 -108 24 -126 70 -132 L 176 -140 C 206 -188 228 -218 262 -222 L 520 -222 C 570 -220 600 -190 618 -140 C 630 -126 632 -110 630 -92 L 628 -54 C 626 -42 616 -38 602 -38 L 40 -38 C 24 -38 14 -48 14 -66 Z',
  glass: 'M 196 -142 C 220 -182 240 -208 268 -210 L 516 -210 C 554 -208 576 -184 592 -142 Z',
  pillars: ['M 330 -210 L 330 -44', 'M 458 -210 L 458 -44'],
  wheels: [138, 506],
  radius: 60,
  shoulder: 'M 40 -118 C 220 -134 440 -134 624 -122',
  lamp: [36, -112],
  tail: [618, -124],
};

const ROADSTER: Shape = {
  body: 'M 10 -60 C 14 -92 50 -104 110 -108 C 160 -112 206 -108 240 -104 L 300 -102 L 430 -104 C 480 -112 540 -112 584 -96 C 616 -84 634 -66 632 -56 C 628 -38 612 -34 596 -34 L 40 -34 C 20 -34 10 -44 10 -60 Z',
  glass: 'M 250 -104 L 286 -150 L 296 -150 L 270 -104 Z',
  pillars: ['M 412 -100 L 412 -40'],
  wheels: [128, 494],
  radius: 47,
  shoulder: 'M 60 -82 C 200 -92 440 -90 620 -66',
  lamp: [38, -84],
  tail: [622, -70],
  seats: true,
};

const VAN: Shape = {
  body: 'M 12 -60 C 10 -100 22 -118 60 -126 L 130 -136 C 160 -196 180 -232 226 -238 L 590 -238 C 620 -236 632 -214 632 -184 L 632 -54 C 630 -40 620 -36 606 -36 L 36 -36 C 20 -36 12 -46 12 -60 Z',
  glass: 'M 152 -140 C 176 -190 196 -222 232 -224 L 606 -224 C 616 -222 620 -210 620 -196 L 620 -140 Z',
  pillars: ['M 272 -224 L 272 -44', 'M 446 -224 L 446 -44'],
  wheels: [132, 510],
  radius: 52,
  shoulder: 'M 30 -112 C 200 -128 440 -128 628 -122',
  lamp: [32, -104],
  tail: [624, -150],
};

const SHAPES: Readonly<Record<Body, Shape>> = {
  coupe: COUPE,
  convertible: CONVERTIBLE,
  saloon: SALOON,
  suv: SUV,
  estate: SUV,
  van: VAN,
  classic: ROADSTER,
};

function wheel(x: number, radius: number): string {
  const spokes = Array.from({ length: 10 }, (_, index) => {
    const angle = (Math.PI / 5) * index;
    return `M ${x} ${-radius} l ${Math.cos(angle) * radius * 0.62} ${Math.sin(angle) * radius * 0.62}`;
  }).join(' ');
  return (
    circle(x, -radius, radius, '#15161a') +
    circle(x, -radius, radius * 0.7, '#c9ccd1') +
    circle(x, -radius, radius * 0.6, '#5a5e66') +
    line(spokes, '#dfe2e6', radius * 0.09) +
    circle(x, -radius, radius * 0.14, '#2a2c31')
  );
}

function seatsOf(): string {
  return [318, 408]
    .map((x) =>
      path(
        `M ${x} -110 C ${x + 2} -140 ${x + 8} -152 ${x + 22} -152 C ${x + 38} -152 ${x + 40} -136 ${x + 40} -110 Z`,
        '#2b2320',
      ),
    )
    .join('');
}

/** A car with its nose to the left, its wheels on the origin's line. */
export function car(body: Body, paint: string, light: Light): string {
  const shape = SHAPES[body];
  const [front, rear] = shape.wheels;
  const arches = [front, rear].map((x) => circle(x, -shape.radius, shape.radius * 1.14, '#0d0e11')).join('');
  const beams = light.isDark
    ? path(
        `M ${shape.lamp[0]} ${shape.lamp[1]} L -420 -30 L -420 20 L ${shape.lamp[0]} ${shape.lamp[1] + 26} Z`,
        light.glass,
        { opacity: 0.22 },
      )
    : '';
  return (
    ellipse(320, 2, 350, 16, '#000000', { opacity: 0.35 }) +
    beams +
    (shape.seats ? seatsOf() : '') +
    path(shape.body, paint) +
    path(shape.body, 'url(#gloss)') +
    path(shape.glass, light.isDark ? '#39466b' : '#22303a', { opacity: 0.92 }) +
    path(shape.glass, '#ffffff', { opacity: 0.12, transform: 'translate(0 -6)' }) +
    shape.pillars.map((d) => line(d, '#000000', 3, { opacity: 0.4 })).join('') +
    line(shape.shoulder, '#ffffff', 3, { opacity: 0.35 }) +
    rect(front + shape.radius, -40, rear - front - shape.radius * 2, 12, '#000000', { opacity: 0.35 }) +
    arches +
    wheel(front, shape.radius) +
    wheel(rear, shape.radius) +
    group(ellipse(0, 0, 22, 8, light.isDark ? '#fff3c4' : '#f3f6f8'), {
      transform: `translate(${shape.lamp[0]} ${shape.lamp[1]}) rotate(-18)`,
    }) +
    ellipse(shape.tail[0], shape.tail[1], 9, 7, '#c3272f')
  );
}
