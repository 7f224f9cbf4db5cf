import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import Console from './Console.vue';
import Endpoint from './Endpoint.vue';
import Layout from './Layout.vue';
import { searchOptions } from './search.ts';
import Tabs from './Tabs.vue';
import './style.css';

const theme: Theme = {
  extends: DefaultTheme,
  Layout,
  enhanceApp({ app, siteData }) {
    app.component('Console', Console).component('Endpoint', Endpoint).component('Tabs', Tabs);
    // Set here, as functions of the site's data would have to be evaluated from text.
    siteData.value.themeConfig.search = {
      provider: 'local',
      options: { detailedView: false, miniSearch: { searchOptions } },
    };
  },
};

export default theme;
