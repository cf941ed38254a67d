import type { DemonstrationYacht } from '../demonstration-types';
import type { Light } from './light';
import { ellipse, group, line, path, rect } from './svg';

/** Boats float on y = 0 with their bow to the right and are about 760 long. */
type Draw = (light: Light) => string;

const NAVY = '#1d2a44';
const TEAK = '#8a5a35';

function strip(x: number, y: number, width: number, count: number, light: Light): string {
  const each = width / count;
  return Array.from({ length: count }, (_, index) =>
    path(
      `M ${x + index * each + 4} ${y} l ${each - 12} 0 l 6 20 l ${-each + 12} 0 Z`,
      light.isDark ? light.glass : '#22303a',
    ),
  ).join('');
}

const motor: Draw = (light) =>
  path(
    'M 20 -84 L 60 -92 L 640 -96 C 700 -98 740 -104 772 -112 C 742 -64 700 -26 640 0 L 60 0 C 36 -6 24 -40 20 -84 Z',
    light.wall,
  ) +
  path('M 26 -40 L 736 -52 C 706 -26 680 -12 640 0 L 60 0 C 44 -6 32 -20 26 -40 Z', NAVY) +
  path('M 70 -92 L 110 -150 L 500 -150 C 560 -150 600 -126 640 -96 Z', light.wall) +
  strip(130, -136, 400, 7, light) +
  path('M 130 -150 L 164 -200 L 420 -200 C 460 -200 490 -180 520 -150 Z', light.wallShade) +
  strip(186, -188, 250, 5, light) +
  path('M 190 -214 L 400 -214 L 412 -204 L 180 -204 Z', light.wall) +
  rect(270, -262, 10, 52, light.wallShade) +
  line('M 240 -250 h 70 M 255 -264 h 40', light.wallShade, 5) +
  line('M 560 -106 L 770 -122', light.wallShade, 3) +
  Array.from({ length: 6 }, (_, index) =>
    ellipse(360 + index * 46, -66, 9, 5, light.isDark ? light.glass : '#22303a'),
  ).join('');

const sailing: Draw = (light) =>
  path('M 30 -52 C 200 -44 560 -50 760 -74 C 720 -30 640 0 520 2 L 140 2 C 80 0 40 -20 30 -52 Z', NAVY) +
  path('M 30 -52 C 200 -44 560 -50 760 -74 L 758 -66 C 560 -42 200 -36 33 -44 Z', TEAK) +
  path('M 250 -52 C 280 -78 400 -80 460 -58 Z', light.wall) +
  strip(280, -70, 140, 4, light) +
  rect(416, -560, 9, 512, light.wallShade) +
  path('M 410 -548 C 330 -400 250 -220 196 -96 L 410 -90 Z', light.wall, { opacity: 0.95 }) +
  path('M 430 -530 C 560 -380 680 -220 744 -84 C 640 -120 520 -120 430 -96 Z', light.wall, { opacity: 0.86 }) +
  line('M 392 -480 L 276 -250 M 396 -380 L 250 -200 M 400 -280 L 226 -150', light.wallShade, 2, { opacity: 0.7 }) +
  line('M 190 -92 L 416 -86', TEAK, 8);

const catamaran: Draw = (light) =>
  path(
    'M 20 -60 L 700 -66 C 740 -68 762 -74 772 -82 C 760 -40 730 -6 690 0 L 60 0 C 34 -8 22 -30 20 -60 Z',
    light.wall,
  ) +
  path('M 24 -24 L 738 -34 C 722 -14 708 -4 690 0 L 60 0 C 42 -4 30 -12 24 -24 Z', light.wallShade) +
  path('M 110 -62 L 150 -134 L 470 -134 C 530 -132 560 -96 590 -66 Z', light.wall) +
  strip(170, -122, 340, 6, light) +
  rect(90, -150, 430, 14, light.wallShade) +
  rect(320, -560, 10, 412, light.wallShade) +
  path('M 314 -548 C 250 -420 170 -280 110 -176 L 314 -168 Z', light.wall, { opacity: 0.95 }) +
  path('M 336 -520 C 470 -380 620 -220 740 -92 C 600 -140 440 -150 336 -150 Z', light.wall, { opacity: 0.84 }) +
  line('M 104 -172 L 320 -160', light.wallShade, 8) +
  Array.from({ length: 5 }, (_, index) =>
    ellipse(300 + index * 60, -42, 14, 5, light.isDark ? light.glass : '#22303a'),
  ).join('');

const classic: Draw = (light) =>
  path('M 30 -74 C 240 -92 560 -96 764 -86 C 730 -40 660 0 560 4 L 120 4 C 60 0 34 -30 30 -74 Z', TEAK) +
  path('M 30 -74 C 240 -92 560 -96 764 -86 L 758 -78 C 560 -86 240 -82 32 -64 Z', '#c79a63') +
  path('M 38 -34 C 240 -30 560 -36 716 -46 L 690 -28 C 560 -16 240 -14 52 -16 Z', light.wall, { opacity: 0.85 }) +
  path('M 430 -92 L 470 -142 L 486 -142 L 462 -92 Z', light.glass, { opacity: 0.8 }) +
  line('M 470 -142 C 500 -128 520 -110 530 -94', light.wallShade, 4) +
  path('M 250 -84 C 252 -112 264 -118 300 -118 L 320 -84 Z', '#3aa6a6') +
  path('M 340 -86 C 342 -114 354 -120 392 -120 L 410 -88 Z', '#3aa6a6') +
  rect(96, -92, 120, 10, '#6b4325') +
  line('M 690 -88 v -40 l 24 10 l -24 8', '#b3121d', 3);

const tender: Draw = (light) =>
  path('M 26 -70 L 640 -96 C 700 -98 740 -100 768 -104 C 736 -52 690 -14 620 0 L 70 0 C 40 -10 28 -36 26 -70 Z', NAVY) +
  path('M 26 -70 L 640 -96 C 700 -98 740 -100 768 -104 L 760 -92 C 640 -86 300 -70 28 -58 Z', light.wall) +
  path('M 330 -88 L 380 -156 L 398 -156 L 372 -90 Z', light.glass, { opacity: 0.85 }) +
  path('M 220 -170 L 440 -176 L 456 -164 L 214 -158 Z', light.wallShade) +
  rect(246, -164, 8, 84, light.wallShade) +
  rect(408, -168, 8, 76, light.wallShade) +
  path('M 250 -82 C 252 -108 262 -112 292 -112 L 300 -84 Z', TEAK) +
  rect(80, -84, 120, 14, '#e8dcc3') +
  path('M 520 -94 L 640 -98 L 632 -110 L 524 -106 Z', '#e8dcc3');

const BOATS: Readonly<Record<DemonstrationYacht['hull'], Draw>> = { motor, sailing, catamaran, classic, tender };

/** A boat with its reflection and wake, afloat on the origin's line. */
export function boat(hull: DemonstrationYacht['hull'], light: Light): string {
  const drawn = BOATS[hull](light);
  return (
    group(drawn, { transform: 'scale(1 -0.42)', opacity: 0.22 }) +
    drawn +
    ellipse(390, 4, 400, 9, '#ffffff', { opacity: 0.28 }) +
    line('M -160 12 Q -60 2 40 6 M -220 30 Q -60 14 120 18 M 700 12 Q 790 8 850 20', '#ffffff', 4, { opacity: 0.4 })
  );
}
