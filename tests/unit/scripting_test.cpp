#include "scripting/expression.hpp"

#include "base/draw.hpp"
#include "base/format.hpp"
#include "scripting/sandbox.hpp"
#include "unit/catch.hpp"
#include "unit/support.hpp"

using namespace practicum;
using namespace practicum::scripting;

namespace {

Scenario small_scenario() {
    Scenario scenario;
    scenario.gauges.push_back({"trust", "", 3, 0, 10, {}});
    scenario.gauges.push_back({"guard", "", 5, -10, 10, {}});
    scenario.flags.push_back({"named", ""});
    scenario.flags.push_back({"told", ""});
    for (const char* id : {"opening", "emma"}) {
        Beat beat;
        beat.id = id;
        beat.client.lines = {"x"};
        scenario.beats.push_back(beat);
    }
    return scenario;
}

Condition compiled(const Scenario& scenario, const std::string& source, Diagnostics& diagnostics, bool counts = false) {
    Condition condition;
    condition.source = source;
    condition.at = Span{0, 1, 1, 1};
    compile(condition, scenario, counts, diagnostics);
    return condition;
}

bool holds(const Condition& condition, const Situation& situation, CodeSet codes = {}) {
    Heard heard;
    heard.codes = codes;
    return standing(condition, {situation, situation.turn, &heard}) == Standing::holds;
}

bool value(const std::string& source, const Situation& state, CodeSet heard = {}) {
    const Scenario scenario = small_scenario();
    Diagnostics diagnostics;
    const Condition condition = compiled(scenario, source, diagnostics, true);
    INFO(source);
    for (const auto& d : diagnostics.all()) INFO(d.message);
    REQUIRE_FALSE(diagnostics.has_errors());
    return holds(condition, state, heard);
}

std::string mistake(const std::string& source) {
    Diagnostics diagnostics;
    compiled(small_scenario(), source, diagnostics);
    return diagnostics.all().empty() ? "" : format("{}@{}", diagnostics.all()[0].code, diagnostics.all()[0].at.column);
}

// A random expression, as text; depth-limited.
std::string random_number(std::uint64_t seed, std::uint64_t& n, int depth);
std::string random_truth(std::uint64_t seed, std::uint64_t& n, int depth) {
    const auto pick = draw(seed, "truth", ++n) % (depth > 4 ? 3 : 8);
    switch (pick) {
        case 0: return "named";
        case 1: return "told";
        case 2: return "visited('emma')";
        case 3: return "(" + random_truth(seed, n, depth + 1) + " and " + random_truth(seed, n, depth + 1) + ")";
        case 4: return "(" + random_truth(seed, n, depth + 1) + " or " + random_truth(seed, n, depth + 1) + ")";
        case 5: return "not " + random_truth(seed, n, depth + 1);
        default: {
            static const char* signs[] = {"==", "~=", "<", "<=", ">", ">="};
            return "(" + random_number(seed, n, depth + 1) + " " + signs[draw(seed, "sign", ++n) % 6] + " " +
                   random_number(seed, n, depth + 1) + ")";
        }
    }
}
std::string random_number(std::uint64_t seed, std::uint64_t& n, int depth) {
    const auto pick = draw(seed, "number", ++n) % (depth > 4 ? 4 : 8);
    switch (pick) {
        case 0: return format("{}", draw(seed, "literal", ++n) % 12);
        case 1: return "trust";
        case 2: return "guard";
        case 3: return "turn";
        case 4: return "(- " + random_number(seed, n, depth + 1) + ")";
        case 5: return format("({} % {})", random_number(seed, n, depth + 1), 1 + draw(seed, "divisor", ++n) % 5);
        case 6: return format("({} // {})", random_number(seed, n, depth + 1), 1 + draw(seed, "divisor", ++n) % 5);
        default: {
            static const char* signs[] = {"+", "-", "*"};
            return "(" + random_number(seed, n, depth + 1) + " " + signs[draw(seed, "op", ++n) % 3] + " " +
                   random_number(seed, n, depth + 1) + ")";
        }
    }
}

Sandbox box(const std::string& text) { return Sandbox(std::vector<Sandbox::File>{{"own", text}}); }

ScriptAnswer run_script(const std::string& text, const std::string& function = "own.f") {
    return box(text).call(function, {});
}

}  // namespace

TEST_CASE("conditions look at gauges, flags, visits, the turn and what was heard", "[scripting]") {
    const Scenario scenario = small_scenario();
    Situation state = initial_state(scenario, 1).situation;
    CHECK(value("trust >= 3", state));
    CHECK_FALSE(value("trust > 3", state));
    CHECK_FALSE(value("named", state));
    state.flags = 1;
    CHECK(value("named and not told", state));
    CHECK_FALSE(value("visited('emma')", state));
    state.visits[BeatIndex(1)] = 2;
    CHECK(value("visited('emma') and visits(\"emma\") == 2", state));
    CHECK(value("heard('question')", state, CodeSet{Code::closed_question}));
    CHECK_FALSE(value("heard('open_question')", state, CodeSet{Code::closed_question}));
    state.counts[static_cast<std::size_t>(Code::summary)] = 2;
    CHECK(value("count('reflection') == 2", state));
    state.turn = 7;
    CHECK(value("turn // 2 == 3 and turn % 2 == 1", state));
}

TEST_CASE("before anything is heard, a condition is open exactly if that could change it", "[scripting]") {
    const Scenario scenario = small_scenario();
    const Situation state = initial_state(scenario, 1).situation;
    const auto now = [&](const std::string& source) {
        Diagnostics diagnostics;
        const Condition condition = compiled(scenario, source, diagnostics);
        REQUIRE_FALSE(diagnostics.has_errors());
        return standing(condition, {state, 1, nullptr});
    };
    CHECK(now("trust >= 3") == Standing::holds);
    CHECK(now("trust > 3") == Standing::fails);
    CHECK(now("heard('advice')") == Standing::open);
    CHECK(now("not heard('advice')") == Standing::open);
    CHECK(now("trust > 3 and heard('advice')") == Standing::fails);
    CHECK(now("heard('advice') and trust > 3") == Standing::fails);
    CHECK(now("trust >= 3 or heard('advice')") == Standing::holds);
    CHECK(now("heard('advice') or trust >= 3") == Standing::holds);
    CHECK(now("heard('advice') or trust > 3") == Standing::open);
    CHECK(now("heard('advice') == named") == Standing::open);
}

TEST_CASE("a script that asks for what was heard leaves a condition open", "[scripting]") {
    const auto asks = [](const std::string& body) {
        ScriptArgument argument;
        argument.gauges = {{"trust", 3}};
        return box("function f(t) " + body + " end").call("own.f", argument).depends_on_heard;
    };
    CHECK_FALSE(asks("return t.gauges.trust > 2 and t.turn == 0"));
    CHECK(asks("return t.heard.advice"));
    CHECK(asks("return t.said:contains('boss')"));
    CHECK(asks("for k in pairs(t) do end return true"));
    CHECK_FALSE(asks("for k in pairs(t.gauges) do end return true"));
    CHECK_FALSE(asks("return t.gauges.trust > 5 and t.heard.advice"));
    ScriptArgument known;
    known.utterance = {"Hm.", {"advice"}};
    const auto answer = box("function f(t) return t.heard.advice and t.said == 'Hm.' end").call("own.f", known);
    CHECK(answer.truth);
    CHECK_FALSE(answer.depends_on_heard);
}

TEST_CASE("a script's file may begin with a byte order mark", "[scripting]") {
    CHECK(run_script("\xEF\xBB\xBF"
                     "function f() return true end")
              .truth);
}

TEST_CASE("mistakes in conditions are placed", "[scripting]") {
    CHECK(mistake("trust >") == "P0018@8");
    CHECK(mistake("trust >= 3 and") == "P0018@15");
    CHECK(mistake("trust && named") == "P0018@7");
    CHECK(mistake("trust = 3") == "P0018@7");
    CHECK(mistake("trust != 3") == "P0018@7");
    CHECK(mistake("trust / 2 == 1") == "P0018@7");
    CHECK(mistake("1 < trust < 3") == "P0018@11");
    CHECK(mistake("trsut > 3") == "P0019@1");
    CHECK(mistake("visited('ema')") == "P0019@9");
    CHECK(mistake("heard('advise')") == "P0019@7");
    CHECK(mistake("trust") == "P0020@1");
    CHECK(mistake("trust == named") == "P0020@10");
    CHECK(mistake("named + 1 > 2") == "P0020@1");
    CHECK(mistake("count('advice') > 1") == "P0025@1");
    CHECK(mistake("trust > 10") == "P0034@1");
    CHECK(mistake("trust >= 0") == "P0034@1");
    CHECK(mistake("'abc") == "P0018@1");
    CHECK(mistake("trust --1 > 2") == "P0018@7");
    CHECK(mistake("trust % 0 == 1") == "P0020@9");
    CHECK(mistake(std::string(300, '(')).substr(0, 5) == "P0018");
}

TEST_CASE("a condition means what Lua says it means", "[scripting]") {
    const Scenario scenario = small_scenario();
    for (std::uint64_t seed = 1; seed <= testing::tries(400); ++seed) {
        std::uint64_t n = 0;
        const std::string source = random_truth(seed, n, 0);
        Situation state = initial_state(scenario, 1).situation;
        state.gauges[0] = static_cast<std::int16_t>(draw(seed, "trust", 0) % 11);
        state.gauges[1] = static_cast<std::int16_t>(static_cast<int>(draw(seed, "guard", 0) % 21) - 10);
        state.flags = draw(seed, "flags", 0) % 4;
        state.turn = static_cast<std::uint16_t>(draw(seed, "turn", 0) % 40);
        state.visits[BeatIndex(1)] = draw(seed, "visits", 0) % 2 != 0;
        Diagnostics diagnostics;
        const Condition condition = compiled(scenario, source, diagnostics);
        INFO(source);
        if (condition.nodes.empty()) continue;  // too long
        Sandbox lua =
            box("function f(t)\n local trust, guard, turn = t.gauges.trust, t.gauges.guard, t.turn\n local named, told "
                "= t.flags.named, t.flags.told\n"
                " local function visited(b) return (t.visits[b] or 0) > 0 end\n return " +
                source + "\nend\n");
        ScriptArgument argument;
        argument.turn = state.turn;
        argument.gauges = {{"trust", state.gauges[0]}, {"guard", state.gauges[1]}};
        argument.flags = {{"named", state.flag(FlagIndex(0))}, {"told", state.flag(FlagIndex(1))}};
        if (state.visits[BeatIndex(1)] > 0) argument.visits = {{"emma", 1}};
        const ScriptAnswer answer = lua.call("own.f", argument);
        REQUIRE(answer.fault.message == "");
        CHECK(holds(condition, state) == answer.truth);
    }
}

TEST_CASE("random text as a condition is refused or compiled, never worse", "[scripting]") {
    const Scenario scenario = small_scenario();
    static const char* pieces[] = {"trust", "(",  ")",       "and",      "or", "not", "'",  "\"", "visited",
                                   "3",     "==", "~",       "\xC3\xA9", ".",  "..",  "-",  "--", "//",
                                   "%",     " ",  "heard('", "\\",       "[",  "{",   "x()"};
    for (std::uint64_t seed = 0; seed < testing::tries(2000); ++seed) {
        std::string source;
        for (std::uint64_t i = 0; i < 1 + draw(seed, "length", 0) % 14; ++i)
            source += pieces[draw(seed, "piece", i) % (sizeof pieces / sizeof *pieces)];
        Diagnostics diagnostics;
        const Condition condition = compiled(scenario, source, diagnostics);
        CHECK(condition.nodes.empty() == diagnostics.has_errors());
    }
}

TEST_CASE("a script returns effects or a truth value", "[scripting]") {
    const auto effects = run_script("function f(t) return {trust = 1, named = true} end");
    CHECK(effects.fault.message == "");
    CHECK(effects.numbers.at("trust") == 1);
    CHECK(effects.truths.at("named"));
    CHECK(run_script("function f(t) return t.turn == 0 end").truth);
    CHECK(run_script("function f(t) end").fault.message == "");
    CHECK(run_script("function f(t) return 'x' end").fault.kind == FaultKind::error);
    CHECK(run_script("function f(t) return {trust = 0.5} end").fault.kind == FaultKind::error);
}

TEST_CASE("a mistake in Lua is placed at its line", "[scripting]") {
    const auto fault = run_script("\n\nfunction f(t)\n  return t.gauges.trust.x.y\nend").fault;
    CHECK(fault.line == 4);
    Sandbox broken = box("function f(\n  then\nend");
    CHECK(broken.load_faults()[0].line == 2);
}

TEST_CASE("scripts cannot reach outside", "[scripting]") {
    for (const char* name :
         {"io",     "os",       "debug",          "package",   "require",      "load",         "loadstring",
          "dofile", "loadfile", "collectgarbage", "coroutine", "setmetatable", "getmetatable", "rawset",
          "rawget", "next",     "utf8",           "_G",        "print",        "xpcall"}) {
        INFO(name);
        CHECK(run_script(format("function f() return {} == nil end", name)).truth);
    }
    for (const char* name : {"find", "match", "gmatch", "gsub", "format", "dump", "pack", "unpack"}) {
        INFO(name);
        CHECK(run_script(format("function f() return string.{} == nil and ('').{} == nil end", name, name)).truth);
    }
    CHECK(run_script("function f() return math.random == nil and math.sin == nil and table.sort == nil end").truth);
    CHECK(run_script(std::string("\x1bLua", 4)).fault.kind != FaultKind::none);
}

TEST_CASE("budgets cannot be caught", "[scripting]") {
    CHECK(run_script("function f() while true do end end").fault.kind == FaultKind::budget);
    CHECK(run_script("function f() while true do pcall(function() while true do end end) end end").fault.kind ==
          FaultKind::budget);
    CHECK(run_script("function f() local function g() return pcall(g) end while true do pcall(g) end end").fault.kind ==
          FaultKind::budget);
    CHECK(run_script("function f() local s = 'x' while true do s = s .. s end end").fault.kind == FaultKind::budget);
    CHECK(run_script(
              "function f() while true do pcall(function() local s = 'x' while true do s = s .. s end end) end end")
              .fault.kind == FaultKind::budget);
    CHECK(run_script("function f() local t = {} for i = 1, 1e9 do t[i] = i end end").fault.kind == FaultKind::budget);
    CHECK(run_script("function f() return ('x'):rep(1e9) end").fault.kind == FaultKind::error);
    CHECK(run_script("while true do end").fault.kind != FaultKind::none);
    CHECK(run_script("function f() local function g() return g() + 1 end return g() end").fault.kind !=
          FaultKind::none);
}

TEST_CASE("after a budget was exceeded the next call works", "[scripting]") {
    Sandbox sandbox = box("function bad() while true do end end function good() return true end");
    CHECK(sandbox.call("own.bad", {}).fault.kind == FaultKind::budget);
    CHECK(sandbox.call("own.good", {}).truth);
}

TEST_CASE("state between calls is found out and undone", "[scripting]") {
    CHECK(run_script("n = 0 function f() n = n + 1 end").fault.kind == FaultKind::hidden_state);
    CHECK(run_script("local n = 0 function f() n = n + 1 end").fault.kind == FaultKind::hidden_state);
    CHECK(run_script("local seen = {} function f(t) seen[#seen + 1] = t.turn end").fault.kind ==
          FaultKind::hidden_state);
    CHECK(run_script("function f() string.upper = nil end").fault.kind == FaultKind::hidden_state);
    CHECK(run_script("local keep function f(t) keep = t end").fault.kind == FaultKind::hidden_state);
    Sandbox sandbox = box("n = 0 function f() n = n + 1 end function g() return n == 0 end");
    sandbox.call("own.f", {});
    CHECK(sandbox.call("own.g", {}).truth);
}

TEST_CASE("pairs goes in the order of the keys, and tostring gives no addresses", "[scripting]") {
    CHECK(run_script("function f() local s = '' for k in pairs({c = 1, a = 1, b = 1, [2] = 1, [1] = 1, [true] = 1}) do "
                     "s = s .. tostring(k) end return s == '12trueabc' end")
              .truth);
    CHECK(run_script("function f() return tostring({}) == 'table' and tostring(f) == 'function' end").truth);
    CHECK(run_script("function f() return string.contains('your boss', 'boss') and not ('a'):contains('b') end").truth);
}

TEST_CASE("a scenario's scripts are checked when it is opened", "[scripting]") {
    const std::string story = "beats:\n  opening:\n    client: [Hello.]\n    rests: true\n";
    const auto codes = [&](const std::string& root, const std::string& lua) {
        return testing::codes_of(testing::open_text(testing::with_story(story, root), true, lua));
    };
    CHECK(codes("scripts: [own]\neach_turn: [own.f]\n", "function f(t) return {trust = 1} end") == "");
    CHECK(codes("scripts: [own]\neach_turn: [own.g]\n", "function f(t) return {trust = 1} end") == "P0028");
    CHECK(codes("scripts: [own]\neach_turn: [own.f]\n", "function f(t) return {trsut = 1} end") == "P0031");
    CHECK(codes("scripts: [own]\neach_turn: [own.f]\n", "local n = 0 function f(t) n = n + 1 end") == "P0029");
    CHECK(codes("scripts: [own]\neach_turn: [own.f]\n", "function f(t) while true do end end") == "P0030");
    CHECK(codes("scripts: [own]\neach_turn: [own.f]\n", "function f(t) return t.x.y end") == "P0027");
    CHECK(codes("scripts: [own]\n", "function f(t)\n") == "P0027");
    CHECK(codes("scripts: [other]\n", "function f(t) end") == "P0001");
}
