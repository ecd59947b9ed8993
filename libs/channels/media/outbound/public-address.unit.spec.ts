import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from './public-address.js';

describe('an address that a stranger may have us call (SEC27)', () => {
  it.each([
    ['8.8.8.8'],
    ['157.240.1.1'],
    ['100.63.255.255'],
    ['172.32.0.1'],
    ['2a03:2880:f12f:83:face:b00c:0:25de'],
    ['2606:4700:4700::1111'],
    ['::ffff:8.8.8.8'],
    ['64:ff9b::808:808'],
    ['2002:808:808::1'],
  ])('%s is', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ['127.0.0.1'],
    ['127.255.255.254'],
    ['0.0.0.0'],
    ['10.1.2.3'],
    ['172.16.0.1'],
    ['172.31.255.255'],
    ['192.168.1.1'],
    ['169.254.169.254'],
    ['100.64.0.1'],
    ['198.18.0.1'],
    ['224.0.0.1'],
    ['255.255.255.255'],
    ['::'],
    ['::1'],
    ['fe80::1'],
    ['fe80::1%eth0'],
    ['fc00::1'],
    ['fd12:3456::1'],
    ['ff02::1'],
    ['2001:db8::1'],
    ['2001::1'],
    ['::ffff:127.0.0.1'],
    ['::ffff:7f00:1'],
    ['::ffff:10.0.0.1'],
    ['64:ff9b::7f00:1'],
    ['64:ff9b::169.254.169.254'],
    ['64:ff9b:1::1'],
    ['2002:7f00:1::1'],
    ['2002:c0a8:101::'],
    ['localhost'],
    ['0x7f000001'],
    [''],
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));
});
