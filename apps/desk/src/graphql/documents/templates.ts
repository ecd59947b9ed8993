import { graphql } from '../document.js';
import type { TemplateList } from '../template-types.js';
import type { ActionResult } from './actions.js';

export const templatesQuery = graphql<{ templates: TemplateList }, { accountId: string }>(`
  query Templates($accountId: ID!) {
    templates(accountId: $accountId) {
      templates {
        id
        name
        language
        category
        status
        named
        reason
        header {
          kind
          text
        }
        body
        footer
        buttons {
          index
          kind
          title
          wantsValue
        }
        headerPlaces
        bodyPlaces
      }
      syncedAt
      failure
    }
  }
`);

export const syncTemplatesMutation = graphql<{ syncTemplates: ActionResult }, { accountId: string }>(`
  mutation SyncTemplates($accountId: ID!) {
    syncTemplates(accountId: $accountId) {
      __typename
    }
  }
`);
