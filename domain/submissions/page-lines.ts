// Lines around the text of a web page that are copied or printed along with it: menus, cookie notices, buttons to share a
// page, breadcrumbs, descriptions of the site.

const whole = (list: readonly string[]): RegExp =>
  new RegExp(`^[\\s\\-–—•·*|>»›←→↑↓▲▼#([]*(?:${list.join("|")})[\\s.:!…|>»›←→↑↓▲▼)\\]]*$`, "iu");

const networks =
  "facebook|twitter|x \\(twitter\\)|linkedin|instagram|youtube|whats ?app|telegram|mastodon|bluesky|reddit|pinterest|flickr|tiktok|rss|weibo|wechat|微信|微博|vk|e-?mail";

const menuLines = whole([
  "home(?:page)?|menu|main menu|search|log ?in|sign (?:in|up)|register|about(?: us)?|contact(?: us)?|site ?map|donate|faqs?|news(?:room)?|events|careers",
  "skip to (?:main )?(?:content|navigation)|toggle (?:navigation|menu)|(?:open|close)(?: (?:the )?menu)?|back to (?:the )?top|you are here.{0,80}",
  "(?:read|learn|show|view) (?:more|less|all)|related (?:articles?|posts?|content|news|links|documents)|(?:previous|next)(?: (?:post|page|article))?|leave a (?:comment|reply)",
  `(?:share|tweet|print|save|e-?mail|send|copy|like|pin)(?: (?:this|the))?(?: (?:page|article|post|story|link|on|by|via|with)\\b.{0,60})?|share (?:this|on|via|by).{0,60}|follow us.{0,60}|(?:${networks})(?:[\\s,|/·•]+(?:and |et |y |и )?(?:${networks}))*`,
  "click to (?:share|e-?mail|print|tweet).{0,160}|.{0,80}\\(opens in (?:a )?new (?:window|tab)\\).{0,160}|like this|loading|post comment|notify me of .{0,60}|save my name.{0,100}|your e-?mail address will not be published.{0,80}|required fields are marked.{0,10}",
  "(?:article|page) (?:précédente?|suivante?)(?: ?[:：].{0,80})?|(?:anterior|siguiente|próximo)(?: ?[:：].{0,80})?|[上下]一[篇页条](?:[:：].{0,60})?|السابق|التالي|предыдущая|следующая",
  "subscribe(?: (?:to|now|here|today).{0,60})?|(?:sign up (?:for|to) )?(?:our |the )?newsletter.{0,30}|enter your e-?mail.{0,40}",
  "download(?: (?:as|the|this|a))?(?: (?:pdf|file|document|page|app|word|docx).{0,40})?|(?:view|open) (?:as|in) .{0,30}|\\d{1,2} min(?:ute)?s? read|estimated reading time.{0,30}",
  "(?:accept|reject|decline|allow|manage|customi[sz]e|necessary|only necessary)(?: (?:all|only))?(?: (?:cookies|preferences|settings|necessary))?|cookies? (?:settings|preferences|policy|notice)|privacy (?:policy|notice|statement|settings)|terms (?:of (?:use|service)|and conditions)|accessibility(?: statement)?|legal notice|disclaimer",
  "accueil|rechercher|connexion|s'inscrire|à propos|nous contacter|contactez-nous|plan du site|aller au contenu(?: principal)?|haut de page|retour en haut|lire (?:la suite|plus)|en savoir plus|partager(?: (?:cette page|cet article|sur).{0,40})?|imprimer.{0,20}|télécharger.{0,30}|suivez-nous.{0,40}|s'abonner.{0,40}|(?:tout )?(?:accepter|refuser)(?: tout)?(?: les cookies)?|mentions légales|politique de confidentialité|paramètres des cookies",
  "inicio|buscar|iniciar sesión|registrarse|acerca de|quiénes somos|contacto|contáctenos|mapa del sitio|(?:saltar|ir) al contenido(?: principal)?|volver arriba|leer más|ver más|compartir(?: (?:esta página|este artículo|en).{0,40})?|imprimir.{0,20}|descargar.{0,30}|síganos.{0,40}|síguenos.{0,40}|suscr[ií]b.{0,40}|(?:aceptar|rechazar)(?: todas?| todo)?(?: las cookies)?|aviso legal|política de privacidad|política de cookies",
  "início|pesquisar|entrar|quem somos|sobre nós|contato|fale conosco|mapa do site|(?:pular|ir) para o conteúdo.{0,20}|voltar ao topo|leia mais|saiba mais|compartilh(?:e|ar).{0,40}|imprimir.{0,20}|baixar.{0,30}|siga-nos.{0,40}|(?:aceitar|rejeitar)(?: todos)?(?: os cookies)?|política de privacidade",
  "главная|поиск|войти|вход|регистрация|о нас|контакты|карта сайта|перейти к (?:основному )?содержани.{0,6}|наверх|читать (?:далее|ещё|еще)|подробнее|поделиться.{0,40}|распечатать|версия для печати|скачать.{0,30}|подписаться.{0,40}|принять(?: все)?(?: cookie)?|политика конфиденциальности",
  "الرئيسية|الصفحة الرئيسية|بحث|البحث|تسجيل الدخول|من نحن|اتصل بنا|خريطة الموقع|انتقل إلى المحتوى.{0,12}|العودة إلى الأعلى|اقرأ المزيد|المزيد|شارك.{0,40}|مشاركة(?: هذه الصفحة| على.{0,20})?|طباعة|تحميل.{0,20}|تابعنا.{0,30}|اشترك.{0,30}|قبول(?: الكل)?|سياسة الخصوصية",
  "首页|主页|搜索|登录|注册|关于我们|联系我们|网站地图|跳(?:到|转到|至)(?:主要)?内容|返回顶部|阅读(?:更多|全文)|更多|分享(?:到.{0,12}|本页|此页)?|打印(?:本页)?|下载.{0,10}|关注我们.{0,10}|订阅.{0,10}|接受(?:所有|全部)?(?:cookie)?|隐私(?:政策|声明)|版权所有.{0,40}",
]);

const notices: readonly RegExp[] = [
  /^.{0,40}(?:©|\(c\)\s*\d{4}|copyright\s+(?:©\s*)?\d{4}).{0,120}$/iu,
  /^(?:.{0,60}[.,\s])?(?:all rights reserved|tous droits réservés|todos los derechos reservados|todos os direitos reservados|все права защищены|جميع الحقوق محفوظة|版权所有|保留所有权利).{0,40}$/iu,
  /^(?:powered by|built with|theme by|designed by|website by)\s.{1,60}$/iu,
  /^(?:(?:last )?(?:updated|modified|reviewed)|published|posted|dernière mise à jour|publié|última actualización|publicado|обновлено|опубликовано|آخر تحديث|نُشر|最后更新|发布)(?:\s+(?:on|by|le|el|em|в))?\s*[:：]?\s.{1,60}$/iu,
  /^(?:tags?|categor(?:y|ies)|filed under|étiquettes|etiquetas|теги|标签|الوسوم)\s*[:：].{1,160}$/iu,
];

// A site's notice of its own cookies; a submission may ask something about cookies in general.
const ownCookies =
  /(?:\b(?:we|our partners|th(?:is|e) (?:web)?site|our (?:web)?site)\b[^.!?。\n]{0,60}\buses?\b[^.!?。\n]{0,40}\bcookies?\b|\b(?:nous|ce site)\b[^.!?。\n]{0,40}\butilis\w+[^.!?。\n]{0,40}\bcookies?\b|\b(?:este (?:sitio|site)|esta (?:web|página)|utilizamos|usamos)\b[^.!?。\n]{0,60}\bcookies?\b|(?:этот сайт|наш сайт|мы) использу[^.!?。\n]{0,40}(?:cookie|куки)|(?:本网站|我们)[^.!?。\n]{0,12}使用[^.!?。\n]{0,6}cookie|(?:يستخدم هذا الموقع|نستخدم|يستخدم موقعنا)[^.!?。\n]{0,30}(?:ملفات تعريف الارتباط|الكوكيز))/iu;

const languageName =
  "(?:[A-Z]{2}|english|français|español|português|русский|العربية|中文|deutsch|italiano|日本語|한국어)";
const furtherNotices: readonly RegExp[] = [
  new RegExp(`^${languageName}(?:\\s*[|/·•]?\\s+${languageName}){1,12}$`, "iu"),
  /^(?:by|par|por|von|от)\s.{2,80}\s[|·•–—]\s.{0,60}\d{4}.{0,60}$/iu,
  /^(?:来源|作者|发布时间|发布日期|浏览|阅读)[:：].{0,120}$/u,
  /^.{0,120}\b\d{1,3} min(?:ute)?s? read\b.{0,40}$/iu,
];

const path =
  /^[^.!?"“«»”\n]{1,48}(?:\s+[>›»/]\s+[^.!?"“«”\n]{1,80}){2,8}$|^[^.!?"“«»”\n\d]{1,30}(?:\s*[|·•]\s*[^.!?"“«»”\n\d]{1,30}){3,14}$/u;

/** Whether a line belongs to the page around a text. */
export const isPageLine = (text: string): boolean => {
  const line = text.trim();
  if (line.length > 600) return false;
  if (ownCookies.test(line)) return true;
  if (line.length > 200) return false;
  return (
    menuLines.test(line) ||
    path.test(line) ||
    [...notices, ...furtherNotices].some((notice) => notice.test(line))
  );
};
