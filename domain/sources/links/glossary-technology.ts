// Terms of the field for networks, data, money and proceedings in the six languages: English | French | Spanish | Russian |
// Arabic | Chinese, synonyms separated by commas. With these, candidates are found across languages (L6).

export const technologyTerms = `
wsis, world summit on the information society, summit | smsi, sommet mondial sur la société de l'information, sommet | cmsi, cumbre mundial sobre la sociedad de la información, cumbre | ввуио, всемирная встреча на высшем уровне, саммит, встречи на высшем уровне | القمة العالمية لمجتمع المعلومات, القمة | 信息社会世界峰会, 世界峰会, 峰会
information society | société de l'information | sociedad de la información | информационное общество | مجتمع المعلومات | 信息社会
itu | uit | uit | мсэ | الاتحاد الدولي للاتصالات | 国际电联, 国际电信联盟
unesco | unesco | unesco | юнеско | اليونسكو | 教科文组织
undp | pnud | pnud | проон | برنامج الأمم المتحدة الإنمائي | 开发计划署, 开发署
unctad | cnuced | unctad | юнктад | الأونكتاد | 贸发会议
igf, internet governance forum | fgi, forum sur la gouvernance de l'internet | fgi, foro para la gobernanza de internet | фуи, форум по управлению интернетом | منتدى إدارة الإنترنت, منتدى حوكمة الإنترنت | 互联网治理论坛
commission on science and technology, cstd | commission de la science et de la technique, cstd | comisión de ciencia y tecnología | комиссия по науке и технике | لجنة تسخير العلم والتكنولوجيا | 科学和技术促进发展委员会, 科技促进发展委员会
secretary-general | secrétaire général | secretario general | генеральный секретарь | الأمين العام | 秘书长
general assembly | assemblée générale | asamblea general | генеральная ассамблея | الجمعية العامة | 联合国大会, 大会
united nations | nations unies | naciones unidas | организация объединенных наций, оон | الأمم المتحدة | 联合国
member states, states | états membres, états | estados miembros, estados | государства-члены, государства | الدول الأعضاء, الدول | 会员国, 各国, 国家
action lines | grandes orientations, lignes d'action | líneas de acción | направления деятельности, направления действий | خطوط العمل, مسارات العمل | 行动方面, 行动方针
ict, icts, information and communications technologies | tic, technologies de l'information et des communications | tic, tecnologías de la información | икт, информационно-коммуникационные технологии | تكنولوجيا المعلومات والاتصالات | 信通技术, 信息和通信技术, 信息通信技术
internet | internet | internet | интернет | الإنترنت, الإنترنيت | 互联网, 因特网
access, accessible | accès, accessible | acceso, accesible | доступ, доступный | الوصول, النفاذ | 接入, 获取, 无障碍
connectivity, connect, unconnected | connectivité, connecter, raccordement | conectividad, conectar | подключение, связь, подключить, возможность подключения | التوصيلية, الاتصال, الربط | 连通性, 互联互通, 连接, 联网
broadband | haut débit, large bande | banda ancha | широкополосный, широкополосная связь | النطاق العريض | 宽带
affordable, affordability, afford | abordable, accessibles financièrement | asequible, asequibilidad | приемлемый по цене, ценовая доступность, недорогой | ميسورة التكلفة, معقولة, القدرة على تحمل | 负担得起, 可负担, 价格合理, 廉价
prices, price, cost, costs | prix, coût, coûts, tarifs | precios, precio, coste, costo, tarifas | цены, цена, стоимость, тарифы | الأسعار, التكلفة, تكاليف | 价格, 成本, 费用, 资费
infrastructure | infrastructure, infrastructures | infraestructura, infraestructuras | инфраструктура | البنية التحتية, البنى التحتية | 基础设施
cables, submarine cables, fibre | câbles, câbles sous-marins, fibre | cables, cables submarinos, fibra | кабели, подводные кабели, волокно | الكابلات, الكابلات البحرية, الألياف | 电缆, 光缆, 海底电缆, 海缆, 光纤
satellites, satellite | satellites, satellite | satélites, satélite | спутники, спутниковый | السواتل, الأقمار الصناعية | 卫星
spectrum, frequencies | spectre, fréquences | espectro, frecuencias | спектр, частоты | الطيف, الترددات | 频谱, 频率
networks, network | réseaux, réseau | redes, red | сети, сеть | الشبكات, شبكة | 网络
exchange points | points d'échange | puntos de intercambio | точки обмена | نقاط التبادل | 交换点, 交换中心
mobile, telephones, smartphones | mobile, téléphones | móvil, teléfonos | мобильный, телефоны, смартфоны | المحمول, الهواتف | 移动, 手机, 电话
devices, equipment, computers | appareils, équipements, ordinateurs | dispositivos, equipos, ordenadores, computadoras | устройства, оборудование, компьютеры | الأجهزة, المعدات, الحواسيب | 设备, 计算机, 电脑
electricity, energy, power | électricité, énergie | electricidad, energía | электричество, электроэнергия, энергия | الكهرباء, الطاقة | 电力, 能源
universal service | service universel | servicio universal | универсальное обслуживание, универсальная услуга | الخدمة الشاملة | 普遍服务
operators, operator | opérateurs | operadores | операторы | المشغلين, مشغلي | 运营商
competition | concurrence | competencia | конкуренция | المنافسة | 竞争
regulation, regulators, regulatory | réglementation, régulateurs, réglementaire | regulación, reguladores, reglamentario | регулирование, регуляторы, регулирующий | التنظيم, الهيئات التنظيمية, التنظيمية | 监管, 规管, 管制
enabling environment | environnement favorable, environnement propice | entorno propicio, entorno favorable | благоприятные условия, благоприятная среда | بيئة تمكينية, البيئة التمكينية, بيئة مواتية | 有利环境, 扶持性环境
investment, invest, investors | investissement, investir, investisseurs | inversión, invertir, inversores | инвестиции, вкладывать, инвесторы | الاستثمار, المستثمرين | 投资
financing, finance, funding | financement, financer | financiación, financiamiento, financiar | финансирование, финансовый | التمويل, المالية | 融资, 筹资, 资金
funds, fund, solidarity fund | fonds, fonds de solidarité | fondos, fondo | фонды, фонд | الصناديق, صندوق | 基金
official development assistance, aid, donors | aide publique au développement, aide, donateurs | asistencia oficial para el desarrollo, ayuda, donantes | официальная помощь в целях развития, помощь, доноры | المساعدة الإنمائية الرسمية, المساعدات, المانحين | 官方发展援助, 援助, 捐助方
resources | ressources | recursos | ресурсы | الموارد | 资源
development banks, banks | banques de développement, banques | bancos de desarrollo, bancos | банки развития, банки | مصارف التنمية, المصارف, البنوك | 开发银行, 银行
taxes, taxation, levy | impôts, taxes, fiscalité | impuestos, fiscalidad, gravamen | налоги, налогообложение | الضرائب | 税收, 征税, 税
debt, loans | dette, prêts | deuda, préstamos | долг, задолженность, займы | الديون, القروض | 债务, 贷款
trade, customs | commerce, douanes | comercio, aduanas | торговля, таможня | التجارة, الجمارك | 贸易, 海关
electronic commerce, e-commerce | commerce électronique | comercio electrónico | электронная торговля | التجارة الإلكترونية | 电子商务
small and medium-sized enterprises, small enterprises, smes | petites et moyennes entreprises, pme | pequeñas y medianas empresas, pymes | малые и средние предприятия, мсп | المشاريع الصغيرة والمتوسطة, المؤسسات الصغيرة | 中小企业, 中小微企业
innovation, start-ups | innovation, jeunes pousses | innovación, empresas emergentes | инновации, стартапы | الابتكار, الشركات الناشئة | 创新, 初创企业
technology transfer, transfer of technology | transfert de technologie | transferencia de tecnología | передача технологий | نقل التكنولوجيا | 技术转让
technology, technologies | technologie, technologies, technique | tecnología, tecnologías | технология, технологии, техника | التكنولوجيا, التقنيات | 技术, 科技
digital | numérique | digital | цифровой | الرقمية, الرقمي | 数字, 数码
science, research, scientific | science, recherche, scientifique | ciencia, investigación, científico | наука, исследования, научный | العلوم, البحث, العلمي | 科学, 研究, 科研
data | données | datos | данные | البيانات | 数据
personal data, data protection | données personnelles, protection des données | datos personales, protección de datos | персональные данные, личные данные, защита данных | البيانات الشخصية, حماية البيانات | 个人数据, 个人信息, 数据保护
cross-border, across borders, frontiers | transfrontière, frontières | transfronterizo, fronteras | трансграничный, границы | عبر الحدود, الحدود | 跨境, 跨国界
encryption | chiffrement | cifrado, encriptación | шифрование | التشفير | 加密
security, secure | sécurité | seguridad | безопасность | الأمن, الأمان | 安全
cybersecurity, cyber | cybersécurité | ciberseguridad | кибербезопасность | الأمن السيبراني, السيبراني | 网络安全
cybercrime, crime | cybercriminalité, criminalité | ciberdelincuencia, delitos | киберпреступность, преступность | الجرائم السيبرانية, الجريمة | 网络犯罪, 犯罪
attacks, malicious | attaques, malveillant | ataques, maliciosos | атаки, злонамеренный | الهجمات, الخبيثة | 攻击, 恶意
artificial intelligence, algorithms | intelligence artificielle, algorithmes | inteligencia artificial, algoritmos | искусственный интеллект, алгоритмы | الذكاء الاصطناعي, الخوارزميات | 人工智能, 算法
platforms, social media | plateformes, réseaux sociaux | plataformas, redes sociales | платформы, социальные сети | المنصات, وسائل التواصل الاجتماعي | 平台, 社交媒体
open source, free software, software | logiciels libres, logiciels, source ouverte | software libre, código abierto, programas informáticos | открытый исходный код, свободное программное обеспечение, программное обеспечение | المصدر المفتوح, البرمجيات | 开源, 软件
intellectual property, copyright, licences | propriété intellectuelle, droit d'auteur, licences | propiedad intelectual, derechos de autor, licencias | интеллектуальная собственность, авторское право, лицензии | الملكية الفكرية, حقوق المؤلف, تراخيص | 知识产权, 版权, 许可
standards, interoperability | normes, interopérabilité | normas, estándares, interoperabilidad | стандарты, совместимость | المعايير, قابلية التشغيل البيني | 标准, 互操作
internet governance, governance | gouvernance de l'internet, gouvernance | gobernanza de internet, gobernanza | управление интернетом, управление | إدارة الإنترنت, حوكمة الإنترنت, الحوكمة | 互联网治理, 治理
domain names, root zone, addresses | noms de domaine, zone racine, adresses | nombres de dominio, zona raíz, direcciones | доменные имена, корневая зона, адреса | أسماء النطاقات, المنطقة الجذرية, العناوين | 域名, 根区, 地址
e-government, public services | administration en ligne, services publics | gobierno electrónico, servicios públicos | электронное правительство, государственные услуги | الحكومة الإلكترونية, الخدمات العامة | 电子政务, 公共服务
knowledge | connaissances, savoir | conocimiento, conocimientos, saber | знания | المعرفة, المعارف | 知识
information | information, informations | información | информация | المعلومات | 信息, 资讯
review | examen | examen, revisión | обзор | الاستعراض | 审查, 审评, 审议
follow-up, implementation | suivi, mise en œuvre, application | seguimiento, aplicación, ejecución | последующая деятельность, осуществление, реализация | المتابعة, التنفيذ | 后续, 落实, 实施, 执行
report, reports, annual | rapport, rapports, annuel | informe, informes, anual | доклад, доклады, отчеты, ежегодный | التقرير, التقارير, السنوي | 报告, 年度
indicators, statistics, measure | indicateurs, statistiques, mesurer | indicadores, estadísticas, medir | показатели, статистика, измерять | المؤشرات, الإحصاءات, قياس | 指标, 统计, 衡量
disaggregated | ventilées, désagrégées | desglosados, desagregados | дезагрегированные, разбивка | المصنفة, مفصلة | 分列, 细分
targets, progress | cibles, progrès | metas, progresos, avances | целевые показатели, прогресс | الغايات, التقدم | 具体目标, 进展, 进步
partnerships, partners | partenariats, partenaires | alianzas, asociaciones, socios | партнерство, партнеры | الشراكات, الشركاء | 伙伴关系, 伙伴
development | développement | desarrollo | развитие | التنمية | 发展
economic, economy | économique, économie | económico, economía | экономический, экономика | الاقتصادية, الاقتصاد | 经济
protection, protect, safeguard | protection, protéger | protección, proteger | защита, защищать, охрана | حماية, الحماية | 保护, 保障
consumers | consommateurs | consumidores | потребители | المستهلكين | 消费者
regions, regional, local | régions, régional, local | regiones, regional, local | регионы, региональный, местный | الإقليمية, المناطق, المحلية | 区域, 地区, 地方
public, public policy | public, politiques publiques | público, políticas públicas | общественный, государственная политика, публичный | العامة, السياسات العامة | 公共, 公共政策
policies, strategies, national | politiques, stratégies, national | políticas, estrategias, nacional | политика, стратегии, национальный | السياسات, الاستراتيجيات, الوطنية | 政策, 战略
`;
