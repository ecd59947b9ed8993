import { describeFixtures } from '../../meta/testing/fixture-spec.js';
import { EXPECTED } from '../testing/fixture-expectations.js';
import { translateInstagram } from './translate.js';

describeFixtures('instagram', translateInstagram, EXPECTED);
