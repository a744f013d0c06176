/* The named character references of the HTML Living Standard (13.5), all of which end in a semicolon. */
#include "CHTML.h"

/* By the first letter, each between two spaces. */
static const char *const names[] = {
    ['A' - 'A'] =
        " AElig AMP Aacute Abreve Acirc Acy Afr Agrave Alpha Amacr And Aogon Aopf ApplyFunction Aring Ascr "
        "Assign Atilde Auml ",
    ['B' - 'A'] = " Backslash Barv Barwed Bcy Because Bernoullis Beta Bfr Bopf Breve Bscr Bumpeq ",
    ['C' - 'A'] =
        " CHcy COPY Cacute Cap CapitalDifferentialD Cayleys Ccaron Ccedil Ccirc Cconint Cdot Cedilla CenterDot "
        "Cfr Chi CircleDot CircleMinus CirclePlus CircleTimes ClockwiseContourIntegral CloseCurlyDoubleQuote "
        "CloseCurlyQuote Colon Colone Congruent Conint ContourIntegral Copf Coproduct "
        "CounterClockwiseContourIntegral Cross Cscr Cup CupCap ",
    ['D' - 'A'] =
        " DD DDotrahd DJcy DScy DZcy Dagger Darr Dashv Dcaron Dcy Del Delta Dfr DiacriticalAcute "
        "DiacriticalDot DiacriticalDoubleAcute DiacriticalGrave DiacriticalTilde Diamond DifferentialD Dopf "
        "Dot DotDot DotEqual DoubleContourIntegral DoubleDot DoubleDownArrow DoubleLeftArrow "
        "DoubleLeftRightArrow DoubleLeftTee DoubleLongLeftArrow DoubleLongLeftRightArrow DoubleLongRightArrow "
        "DoubleRightArrow DoubleRightTee DoubleUpArrow DoubleUpDownArrow DoubleVerticalBar DownArrow "
        "DownArrowBar DownArrowUpArrow DownBreve DownLeftRightVector DownLeftTeeVector DownLeftVector "
        "DownLeftVectorBar DownRightTeeVector DownRightVector DownRightVectorBar DownTee DownTeeArrow "
        "Downarrow Dscr Dstrok ",
    ['E' - 'A'] =
        " ENG ETH Eacute Ecaron Ecirc Ecy Edot Efr Egrave Element Emacr EmptySmallSquare EmptyVerySmallSquare "
        "Eogon Eopf Epsilon Equal EqualTilde Equilibrium Escr Esim Eta Euml Exists ExponentialE ",
    ['F' - 'A'] = " Fcy Ffr FilledSmallSquare FilledVerySmallSquare Fopf ForAll Fouriertrf Fscr ",
    ['G' - 'A'] =
        " GJcy GT Gamma Gammad Gbreve Gcedil Gcirc Gcy Gdot Gfr Gg Gopf GreaterEqual GreaterEqualLess "
        "GreaterFullEqual GreaterGreater GreaterLess GreaterSlantEqual GreaterTilde Gscr Gt ",
    ['H' - 'A'] = " HARDcy Hacek Hat Hcirc Hfr HilbertSpace Hopf HorizontalLine Hscr Hstrok HumpDownHump HumpEqual ",
    ['I' - 'A'] =
        " IEcy IJlig IOcy Iacute Icirc Icy Idot Ifr Igrave Im Imacr ImaginaryI Implies Int Integral "
        "Intersection InvisibleComma InvisibleTimes Iogon Iopf Iota Iscr Itilde Iukcy Iuml ",
    ['J' - 'A'] = " Jcirc Jcy Jfr Jopf Jscr Jsercy Jukcy ",
    ['K' - 'A'] = " KHcy KJcy Kappa Kcedil Kcy Kfr Kopf Kscr ",
    ['L' - 'A'] =
        " LJcy LT Lacute Lambda Lang Laplacetrf Larr Lcaron Lcedil Lcy LeftAngleBracket LeftArrow LeftArrowBar "
        "LeftArrowRightArrow LeftCeiling LeftDoubleBracket LeftDownTeeVector LeftDownVector LeftDownVectorBar "
        "LeftFloor LeftRightArrow LeftRightVector LeftTee LeftTeeArrow LeftTeeVector LeftTriangle "
        "LeftTriangleBar LeftTriangleEqual LeftUpDownVector LeftUpTeeVector LeftUpVector LeftUpVectorBar "
        "LeftVector LeftVectorBar Leftarrow Leftrightarrow LessEqualGreater LessFullEqual LessGreater "
        "LessLess LessSlantEqual LessTilde Lfr Ll Lleftarrow Lmidot LongLeftArrow LongLeftRightArrow "
        "LongRightArrow Longleftarrow Longleftrightarrow Longrightarrow Lopf LowerLeftArrow LowerRightArrow "
        "Lscr Lsh Lstrok Lt ",
    ['M' - 'A'] = " Map Mcy MediumSpace Mellintrf Mfr MinusPlus Mopf Mscr Mu ",
    ['N' - 'A'] =
        " NJcy Nacute Ncaron Ncedil Ncy NegativeMediumSpace NegativeThickSpace NegativeThinSpace "
        "NegativeVeryThinSpace NestedGreaterGreater NestedLessLess NewLine Nfr NoBreak NonBreakingSpace Nopf "
        "Not NotCongruent NotCupCap NotDoubleVerticalBar NotElement NotEqual NotEqualTilde NotExists "
        "NotGreater NotGreaterEqual NotGreaterFullEqual NotGreaterGreater NotGreaterLess NotGreaterSlantEqual "
        "NotGreaterTilde NotHumpDownHump NotHumpEqual NotLeftTriangle NotLeftTriangleBar NotLeftTriangleEqual "
        "NotLess NotLessEqual NotLessGreater NotLessLess NotLessSlantEqual NotLessTilde "
        "NotNestedGreaterGreater NotNestedLessLess NotPrecedes NotPrecedesEqual NotPrecedesSlantEqual "
        "NotReverseElement NotRightTriangle NotRightTriangleBar NotRightTriangleEqual NotSquareSubset "
        "NotSquareSubsetEqual NotSquareSuperset NotSquareSupersetEqual NotSubset NotSubsetEqual NotSucceeds "
        "NotSucceedsEqual NotSucceedsSlantEqual NotSucceedsTilde NotSuperset NotSupersetEqual NotTilde "
        "NotTildeEqual NotTildeFullEqual NotTildeTilde NotVerticalBar Nscr Ntilde Nu ",
    ['O' - 'A'] =
        " OElig Oacute Ocirc Ocy Odblac Ofr Ograve Omacr Omega Omicron Oopf OpenCurlyDoubleQuote "
        "OpenCurlyQuote Or Oscr Oslash Otilde Otimes Ouml OverBar OverBrace OverBracket OverParenthesis ",
    ['P' - 'A'] =
        " PartialD Pcy Pfr Phi Pi PlusMinus Poincareplane Popf Pr Precedes PrecedesEqual PrecedesSlantEqual "
        "PrecedesTilde Prime Product Proportion Proportional Pscr Psi ",
    ['Q' - 'A'] = " QUOT Qfr Qopf Qscr ",
    ['R' - 'A'] =
        " RBarr REG Racute Rang Rarr Rarrtl Rcaron Rcedil Rcy Re ReverseElement ReverseEquilibrium "
        "ReverseUpEquilibrium Rfr Rho RightAngleBracket RightArrow RightArrowBar RightArrowLeftArrow "
        "RightCeiling RightDoubleBracket RightDownTeeVector RightDownVector RightDownVectorBar RightFloor "
        "RightTee RightTeeArrow RightTeeVector RightTriangle RightTriangleBar RightTriangleEqual "
        "RightUpDownVector RightUpTeeVector RightUpVector RightUpVectorBar RightVector RightVectorBar "
        "Rightarrow Ropf RoundImplies Rrightarrow Rscr Rsh RuleDelayed ",
    ['S' - 'A'] =
        " SHCHcy SHcy SOFTcy Sacute Sc Scaron Scedil Scirc Scy Sfr ShortDownArrow ShortLeftArrow "
        "ShortRightArrow ShortUpArrow Sigma SmallCircle Sopf Sqrt Square SquareIntersection SquareSubset "
        "SquareSubsetEqual SquareSuperset SquareSupersetEqual SquareUnion Sscr Star Sub Subset SubsetEqual "
        "Succeeds SucceedsEqual SucceedsSlantEqual SucceedsTilde SuchThat Sum Sup Superset SupersetEqual "
        "Supset ",
    ['T' - 'A'] =
        " THORN TRADE TSHcy TScy Tab Tau Tcaron Tcedil Tcy Tfr Therefore Theta ThickSpace ThinSpace Tilde "
        "TildeEqual TildeFullEqual TildeTilde Topf TripleDot Tscr Tstrok ",
    ['U' - 'A'] =
        " Uacute Uarr Uarrocir Ubrcy Ubreve Ucirc Ucy Udblac Ufr Ugrave Umacr UnderBar UnderBrace UnderBracket "
        "UnderParenthesis Union UnionPlus Uogon Uopf UpArrow UpArrowBar UpArrowDownArrow UpDownArrow "
        "UpEquilibrium UpTee UpTeeArrow Uparrow Updownarrow UpperLeftArrow UpperRightArrow Upsi Upsilon Uring "
        "Uscr Utilde Uuml ",
    ['V' - 'A'] =
        " VDash Vbar Vcy Vdash Vdashl Vee Verbar Vert VerticalBar VerticalLine VerticalSeparator VerticalTilde "
        "VeryThinSpace Vfr Vopf Vscr Vvdash ",
    ['W' - 'A'] = " Wcirc Wedge Wfr Wopf Wscr ",
    ['X' - 'A'] = " Xfr Xi Xopf Xscr ",
    ['Y' - 'A'] = " YAcy YIcy YUcy Yacute Ycirc Ycy Yfr Yopf Yscr Yuml ",
    ['Z' - 'A'] = " ZHcy Zacute Zcaron Zcy Zdot ZeroWidthSpace Zeta Zfr Zopf Zscr ",
    ['a' - 'A'] =
        " aacute abreve ac acE acd acirc acute acy aelig af afr agrave alefsym aleph alpha amacr amalg amp and "
        "andand andd andslope andv ang ange angle angmsd angmsdaa angmsdab angmsdac angmsdad angmsdae "
        "angmsdaf angmsdag angmsdah angrt angrtvb angrtvbd angsph angst angzarr aogon aopf ap apE apacir ape "
        "apid apos approx approxeq aring ascr ast asymp asympeq atilde auml awconint awint ",
    ['b' - 'A'] =
        " bNot backcong backepsilon backprime backsim backsimeq barvee barwed barwedge bbrk bbrktbrk bcong bcy "
        "bdquo becaus because bemptyv bepsi bernou beta beth between bfr bigcap bigcirc bigcup bigodot "
        "bigoplus bigotimes bigsqcup bigstar bigtriangledown bigtriangleup biguplus bigvee bigwedge bkarow "
        "blacklozenge blacksquare blacktriangle blacktriangledown blacktriangleleft blacktriangleright blank "
        "blk12 blk14 blk34 block bne bnequiv bnot bopf bot bottom bowtie boxDL boxDR boxDl boxDr boxH boxHD "
        "boxHU boxHd boxHu boxUL boxUR boxUl boxUr boxV boxVH boxVL boxVR boxVh boxVl boxVr boxbox boxdL "
        "boxdR boxdl boxdr boxh boxhD boxhU boxhd boxhu boxminus boxplus boxtimes boxuL boxuR boxul boxur "
        "boxv boxvH boxvL boxvR boxvh boxvl boxvr bprime breve brvbar bscr bsemi bsim bsime bsol bsolb "
        "bsolhsub bull bullet bump bumpE bumpe bumpeq ",
    ['c' - 'A'] =
        " cacute cap capand capbrcup capcap capcup capdot caps caret caron ccaps ccaron ccedil ccirc ccups "
        "ccupssm cdot cedil cemptyv cent centerdot cfr chcy check checkmark chi cir cirE circ circeq "
        "circlearrowleft circlearrowright circledR circledS circledast circledcirc circleddash cire cirfnint "
        "cirmid cirscir clubs clubsuit colon colone coloneq comma commat comp compfn complement complexes "
        "cong congdot conint copf coprod copy copysr crarr cross cscr csub csube csup csupe ctdot cudarrl "
        "cudarrr cuepr cuesc cularr cularrp cup cupbrcap cupcap cupcup cupdot cupor cups curarr curarrm "
        "curlyeqprec curlyeqsucc curlyvee curlywedge curren curvearrowleft curvearrowright cuvee cuwed "
        "cwconint cwint cylcty ",
    ['d' - 'A'] =
        " dArr dHar dagger daleth darr dash dashv dbkarow dblac dcaron dcy dd ddagger ddarr ddotseq deg delta "
        "demptyv dfisht dfr dharl dharr diam diamond diamondsuit diams die digamma disin div divide "
        "divideontimes divonx djcy dlcorn dlcrop dollar dopf dot doteq doteqdot dotminus dotplus dotsquare "
        "doublebarwedge downarrow downdownarrows downharpoonleft downharpoonright drbkarow drcorn drcrop dscr "
        "dscy dsol dstrok dtdot dtri dtrif duarr duhar dwangle dzcy dzigrarr ",
    ['e' - 'A'] =
        " eDDot eDot eacute easter ecaron ecir ecirc ecolon ecy edot ee efDot efr eg egrave egs egsdot el "
        "elinters ell els elsdot emacr empty emptyset emptyv emsp emsp13 emsp14 eng ensp eogon eopf epar "
        "eparsl eplus epsi epsilon epsiv eqcirc eqcolon eqsim eqslantgtr eqslantless equals equest equiv "
        "equivDD eqvparsl erDot erarr escr esdot esim eta eth euml euro excl exist expectation exponentiale ",
    ['f' - 'A'] =
        " fallingdotseq fcy female ffilig fflig ffllig ffr filig fjlig flat fllig fltns fnof fopf forall fork "
        "forkv fpartint frac12 frac13 frac14 frac15 frac16 frac18 frac23 frac25 frac34 frac35 frac38 frac45 "
        "frac56 frac58 frac78 frasl frown fscr ",
    ['g' - 'A'] =
        " gE gEl gacute gamma gammad gap gbreve gcirc gcy gdot ge gel geq geqq geqslant ges gescc gesdot "
        "gesdoto gesdotol gesl gesles gfr gg ggg gimel gjcy gl glE gla glj gnE gnap gnapprox gne gneq gneqq "
        "gnsim gopf grave gscr gsim gsime gsiml gt gtcc gtcir gtdot gtlPar gtquest gtrapprox gtrarr gtrdot "
        "gtreqless gtreqqless gtrless gtrsim gvertneqq gvnE ",
    ['h' - 'A'] =
        " hArr hairsp half hamilt hardcy harr harrcir harrw hbar hcirc hearts heartsuit hellip hercon hfr "
        "hksearow hkswarow hoarr homtht hookleftarrow hookrightarrow hopf horbar hscr hslash hstrok hybull "
        "hyphen ",
    ['i' - 'A'] =
        " iacute ic icirc icy iecy iexcl iff ifr igrave ii iiiint iiint iinfin iiota ijlig imacr image "
        "imagline imagpart imath imof imped in incare infin infintie inodot int intcal integers intercal "
        "intlarhk intprod iocy iogon iopf iota iprod iquest iscr isin isinE isindot isins isinsv isinv it "
        "itilde iukcy iuml ",
    ['j' - 'A'] = " jcirc jcy jfr jmath jopf jscr jsercy jukcy ",
    ['k' - 'A'] = " kappa kappav kcedil kcy kfr kgreen khcy kjcy kopf kscr ",
    ['l' - 'A'] =
        " lAarr lArr lAtail lBarr lE lEg lHar lacute laemptyv lagran lambda lang langd langle lap laquo larr "
        "larrb larrbfs larrfs larrhk larrlp larrpl larrsim larrtl lat latail late lates lbarr lbbrk lbrace "
        "lbrack lbrke lbrksld lbrkslu lcaron lcedil lceil lcub lcy ldca ldquo ldquor ldrdhar ldrushar ldsh le "
        "leftarrow leftarrowtail leftharpoondown leftharpoonup leftleftarrows leftrightarrow leftrightarrows "
        "leftrightharpoons leftrightsquigarrow leftthreetimes leg leq leqq leqslant les lescc lesdot lesdoto "
        "lesdotor lesg lesges lessapprox lessdot lesseqgtr lesseqqgtr lessgtr lesssim lfisht lfloor lfr lg "
        "lgE lhard lharu lharul lhblk ljcy ll llarr llcorner llhard lltri lmidot lmoust lmoustache lnE lnap "
        "lnapprox lne lneq lneqq lnsim loang loarr lobrk longleftarrow longleftrightarrow longmapsto "
        "longrightarrow looparrowleft looparrowright lopar lopf loplus lotimes lowast lowbar loz lozenge lozf "
        "lpar lparlt lrarr lrcorner lrhar lrhard lrm lrtri lsaquo lscr lsh lsim lsime lsimg lsqb lsquo lsquor "
        "lstrok lt ltcc ltcir ltdot lthree ltimes ltlarr ltquest ltrPar ltri ltrie ltrif lurdshar luruhar "
        "lvertneqq lvnE ",
    ['m' - 'A'] =
        " mDDot macr male malt maltese map mapsto mapstodown mapstoleft mapstoup marker mcomma mcy mdash "
        "measuredangle mfr mho micro mid midast midcir middot minus minusb minusd minusdu mlcp mldr mnplus "
        "models mopf mp mscr mstpos mu multimap mumap ",
    ['n' - 'A'] =
        " nGg nGt nGtv nLeftarrow nLeftrightarrow nLl nLt nLtv nRightarrow nVDash nVdash nabla nacute nang nap "
        "napE napid napos napprox natur natural naturals nbsp nbump nbumpe ncap ncaron ncedil ncong ncongdot "
        "ncup ncy ndash ne neArr nearhk nearr nearrow nedot nequiv nesear nesim nexist nexists nfr ngE nge "
        "ngeq ngeqq ngeqslant nges ngsim ngt ngtr nhArr nharr nhpar ni nis nisd niv njcy nlArr nlE nlarr nldr "
        "nle nleftarrow nleftrightarrow nleq nleqq nleqslant nles nless nlsim nlt nltri nltrie nmid nopf not "
        "notin notinE notindot notinva notinvb notinvc notni notniva notnivb notnivc npar nparallel nparsl "
        "npart npolint npr nprcue npre nprec npreceq nrArr nrarr nrarrc nrarrw nrightarrow nrtri nrtrie nsc "
        "nsccue nsce nscr nshortmid nshortparallel nsim nsime nsimeq nsmid nspar nsqsube nsqsupe nsub nsubE "
        "nsube nsubset nsubseteq nsubseteqq nsucc nsucceq nsup nsupE nsupe nsupset nsupseteq nsupseteqq ntgl "
        "ntilde ntlg ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq nu num numero numsp nvDash "
        "nvHarr nvap nvdash nvge nvgt nvinfin nvlArr nvle nvlt nvltrie nvrArr nvrtrie nvsim nwArr nwarhk "
        "nwarr nwarrow nwnear ",
    ['o' - 'A'] =
        " oS oacute oast ocir ocirc ocy odash odblac odiv odot odsold oelig ofcir ofr ogon ograve ogt ohbar "
        "ohm oint olarr olcir olcross oline olt omacr omega omicron omid ominus oopf opar operp oplus or "
        "orarr ord order orderof ordf ordm origof oror orslope orv oscr oslash osol otilde otimes otimesas "
        "ouml ovbar ",
    ['p' - 'A'] =
        " par para parallel parsim parsl part pcy percnt period permil perp pertenk pfr phi phiv phmmat phone "
        "pi pitchfork piv planck planckh plankv plus plusacir plusb pluscir plusdo plusdu pluse plusmn "
        "plussim plustwo pm pointint popf pound pr prE prap prcue pre prec precapprox preccurlyeq preceq "
        "precnapprox precneqq precnsim precsim prime primes prnE prnap prnsim prod profalar profline profsurf "
        "prop propto prsim prurel pscr psi puncsp ",
    ['q' - 'A'] = " qfr qint qopf qprime qscr quaternions quatint quest questeq quot ",
    ['r' - 'A'] =
        " rAarr rArr rAtail rBarr rHar race racute radic raemptyv rang rangd range rangle raquo rarr rarrap "
        "rarrb rarrbfs rarrc rarrfs rarrhk rarrlp rarrpl rarrsim rarrtl rarrw ratail ratio rationals rbarr "
        "rbbrk rbrace rbrack rbrke rbrksld rbrkslu rcaron rcedil rceil rcub rcy rdca rdldhar rdquo rdquor "
        "rdsh real realine realpart reals rect reg rfisht rfloor rfr rhard rharu rharul rho rhov rightarrow "
        "rightarrowtail rightharpoondown rightharpoonup rightleftarrows rightleftharpoons rightrightarrows "
        "rightsquigarrow rightthreetimes ring risingdotseq rlarr rlhar rlm rmoust rmoustache rnmid roang "
        "roarr robrk ropar ropf roplus rotimes rpar rpargt rppolint rrarr rsaquo rscr rsh rsqb rsquo rsquor "
        "rthree rtimes rtri rtrie rtrif rtriltri ruluhar rx ",
    ['s' - 'A'] =
        " sacute sbquo sc scE scap scaron sccue sce scedil scirc scnE scnap scnsim scpolint scsim scy sdot "
        "sdotb sdote seArr searhk searr searrow sect semi seswar setminus setmn sext sfr sfrown sharp shchcy "
        "shcy shortmid shortparallel shy sigma sigmaf sigmav sim simdot sime simeq simg simgE siml simlE "
        "simne simplus simrarr slarr smallsetminus smashp smeparsl smid smile smt smte smtes softcy sol solb "
        "solbar sopf spades spadesuit spar sqcap sqcaps sqcup sqcups sqsub sqsube sqsubset sqsubseteq sqsup "
        "sqsupe sqsupset sqsupseteq squ square squarf squf srarr sscr ssetmn ssmile sstarf star starf "
        "straightepsilon straightphi strns sub subE subdot sube subedot submult subnE subne subplus subrarr "
        "subset subseteq subseteqq subsetneq subsetneqq subsim subsub subsup succ succapprox succcurlyeq "
        "succeq succnapprox succneqq succnsim succsim sum sung sup sup1 sup2 sup3 supE supdot supdsub supe "
        "supedot suphsol suphsub suplarr supmult supnE supne supplus supset supseteq supseteqq supsetneq "
        "supsetneqq supsim supsub supsup swArr swarhk swarr swarrow swnwar szlig ",
    ['t' - 'A'] =
        " target tau tbrk tcaron tcedil tcy tdot telrec tfr there4 therefore theta thetasym thetav thickapprox "
        "thicksim thinsp thkap thksim thorn tilde times timesb timesbar timesd tint toea top topbot topcir "
        "topf topfork tosa tprime trade triangle triangledown triangleleft trianglelefteq triangleq "
        "triangleright trianglerighteq tridot trie triminus triplus trisb tritime trpezium tscr tscy tshcy "
        "tstrok twixt twoheadleftarrow twoheadrightarrow ",
    ['u' - 'A'] =
        " uArr uHar uacute uarr ubrcy ubreve ucirc ucy udarr udblac udhar ufisht ufr ugrave uharl uharr uhblk "
        "ulcorn ulcorner ulcrop ultri umacr uml uogon uopf uparrow updownarrow upharpoonleft upharpoonright "
        "uplus upsi upsih upsilon upuparrows urcorn urcorner urcrop uring urtri uscr utdot utilde utri utrif "
        "uuarr uuml uwangle ",
    ['v' - 'A'] =
        " vArr vBar vBarv vDash vangrt varepsilon varkappa varnothing varphi varpi varpropto varr varrho "
        "varsigma varsubsetneq varsubsetneqq varsupsetneq varsupsetneqq vartheta vartriangleleft "
        "vartriangleright vcy vdash vee veebar veeeq vellip verbar vert vfr vltri vnsub vnsup vopf vprop "
        "vrtri vscr vsubnE vsubne vsupnE vsupne vzigzag ",
    ['w' - 'A'] = " wcirc wedbar wedge wedgeq weierp wfr wopf wp wr wreath wscr ",
    ['x' - 'A'] =
        " xcap xcirc xcup xdtri xfr xhArr xharr xi xlArr xlarr xmap xnis xodot xopf xoplus xotime xrArr xrarr "
        "xscr xsqcup xuplus xutri xvee xwedge ",
    ['y' - 'A'] = " yacute yacy ycirc ycy yen yfr yicy yopf yscr yucy yuml ",
    ['z' - 'A'] = " zacute zcaron zcy zdot zeetrf zeta zfr zhcy zigrarr zopf zscr zwj zwnj ",
};

/* The names that browsers also decode without a semicolon: U+00A0 to U+00FF, in their order, and four more. */
static const char latin[] =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 "
    "sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc "
    "Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve "
    "Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute "
    "acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde "
    "ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
static const struct {
    char name[5];
    uint8_t character;
} others[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"AMP", '&'},
              {"LT", '<'}, {"GT", '>'}, {"QUOT", '"'}, {"COPY", 0xA9}, {"REG", 0xAE}};

bool chtml_is_reference(const uint8_t *name, size_t length) {
    /* Nearly all references in pages are these. */
    static const char usual[] = " amp nbsp lt gt quot copy mdash ndash rarr laquo raquo ";
    char word[40];
    if (length < 2 || length + 3 > sizeof word || name[0] < 'A' || name[0] > 'z') return false;
    const char *list = names[name[0] - 'A'];
    if (!list) return false;
    word[0] = ' ';
    memcpy(word + 1, name, length);
    memcpy(word + 1 + length, " ", 2);
    return strstr(usual, word) || strstr(list, word);
}

size_t chtml_bare_reference(const uint8_t *name, size_t length, uint8_t *character) {
    size_t longest = 0;
    for (size_t index = 0; index < sizeof others / sizeof *others; index++) {
        size_t size = strnlen(others[index].name, sizeof others[index].name);
        if (size > longest && size <= length && memcmp(others[index].name, name, size) == 0) {
            longest = size;
            *character = others[index].character;
        }
    }
    uint8_t next = 0xA0;
    for (const char *at = latin; *at; next++) {
        size_t size = strcspn(at, " ");
        if (size > longest && size <= length && memcmp(at, name, size) == 0) {
            longest = size;
            *character = next;
        }
        at += size + (at[size] == ' ');
    }
    return longest;
}
