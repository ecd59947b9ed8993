import { describeFixtures } from '../../meta/testing/fixture-spec.js';
import { EXPECTED } from '../testing/fixture-expectations.js';
import { translateMessenger } from './translate.js';

describeFixtures('messenger', translateMessenger, EXPECTED);
