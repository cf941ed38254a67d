import { openCardTill } from '../../support/till';
import { killNineCases } from './kill-nine.cases';

killNineCases({ openTill: openCardTill, stride: 2, mostSteps: 160 });
