import { Module, type DynamicModule } from '@nestjs/common';
import { AGENT_NAMES, type AgentNames } from '#apps/channels/agent-names.js';
import { StaffDirectory } from '#libs/staff/directory.js';

/** What visitors may read of colleagues: the first name. */
@Module({})
export class AgentNamesModule {
  static forRoot(parts: DynamicModule): DynamicModule {
    return {
      module: AgentNamesModule,
      imports: [parts],
      providers: [
        {
          provide: AGENT_NAMES,
          useFactory: (staff: StaffDirectory): AgentNames => ({
            fresh: () => staff.fresh(),
            nameOf: (agentId) => staff.user(agentId)?.name.split(' ')[0] ?? null,
          }),
          inject: [StaffDirectory],
        },
      ],
      exports: [AGENT_NAMES],
    };
  }
}
