import { BadRequestException, Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { z } from 'zod';
import { CLOCK } from '#libs/application/tokens.js';
import { Public } from '../http/public.js';
import type { DemoClock } from './demo-clock.js';

const movement = z.object({ offsetMs: z.int().min(0) });

/**
 * Only in the demo, which listens on loopback alone: the simulated providers tell their time here. A page of another
 * origin cannot: PUT needs its consent from us, which nobody gets.
 */
@Public()
@Controller('demo/clock')
export class DemoClockController {
  constructor(@Inject(CLOCK) private readonly clock: DemoClock) {}

  @Get()
  read(): { offsetMs: number; now: number } {
    return { offsetMs: this.clock.offsetMs, now: this.clock.now() };
  }

  @Put()
  move(@Body() body: unknown): { offsetMs: number; now: number } {
    const parsed = movement.safeParse(body);
    if (!parsed.success) throw new BadRequestException('offsetMs must be whole milliseconds, not below 0');
    this.clock.moveTo(parsed.data.offsetMs);
    return this.read();
  }
}
