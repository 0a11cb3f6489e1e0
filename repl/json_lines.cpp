#include "repl/json_lines.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "coaching/nearly_meant.hpp"

namespace practicum::repl {

using Json = nlohmann::ordered_json;

namespace {

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

double rounded(float value) { return std::round(static_cast<double>(value) * 100) / 100; }

Json codes_of(CodeSet codes) {
    Json out = Json::array();
    for (Code code : codes.list()) out.push_back(name_of(code));
    return out;
}

void add_state(Json& out, const Scenario& scenario, const State& state) {
    out["beat"] = scenario.beats[state.beat].id;
    Json gauges = Json::object(), flags = Json::array();
    for (std::size_t i = 0; i < scenario.gauges.size(); ++i) gauges[scenario.gauges[i].name] = state.gauges[i];
    for (std::size_t i = 0; i < scenario.flags.size(); ++i)
        if (state.flag(static_cast<std::uint16_t>(i))) flags.push_back(scenario.flags[i].name);
    out["gauges"] = gauges;
    out["flags"] = flags;
}

void add_lines(Json& out, const Turn& turn) {
    Json lines = Json::array();
    for (const auto& said : turn.said) lines.push_back(said.id());
    out["lines"] = lines;
}

Json ending_of(const session::Session& session) {
    const State& state = session.state();
    return state.over() ? Json(session.scenario().endings[state.ending].id) : Json(nullptr);
}

Json by_layer(const session::Session& session) {
    Json out = Json::object();
    for (Layer layer : {Layer::response, Layer::topic, Layer::reaction, Layer::fallback}) {
        int count = 0;
        for (const auto& exchange : session.exchanges()) count += exchange.turn.layer == layer;
        out[std::string(name_of(layer))] = count;
    }
    return out;
}

}  // namespace

std::string json_start(const session::Session& session) {
    Json out{{"practicum", 1}, {"event", "start"}, {"scenario", session.scenario().id}, {"seed", session.seed()}};
    if (!session.scenario().difficulty.empty()) out["difficulty"] = session.scenario().difficulty;
    out["client"] = session.opening().client();
    add_state(out, session.scenario(), session.opening().next);
    add_lines(out, session.opening());
    return text_of(out);
}

std::string json_turn(const session::Session& session, std::size_t index, const session::ReplayedTurn* replayed,
                      bool first) {
    const auto& [heard, turn] = session.exchanges()[index];
    const Scenario& scenario = session.scenario();
    Json out = Json::object();
    if (first) out["practicum"] = 1;
    out["turn"] = index + 1;
    out["said"] = heard.text;
    out["codes"] = codes_of(heard.codes);
    out["main"] = name_of(heard.main);
    out["layer"] = name_of(turn.layer);
    out["matched"] = turn.matched;
    out["score"] = rounded(turn.score);
    out["client"] = turn.client();
    add_state(out, scenario, turn.next);
    add_lines(out, turn);
    if (turn.told != none) out["told"] = scenario.beats[turn.told].id, out["facts"] = scenario.beats[turn.told].tells;
    if (turn.held_back) out["held_back"] = true;
    if (!turn.feedback.empty()) out["feedback"] = turn.feedback;
    if (!turn.better.empty()) out["better"] = turn.better;
    if (const Match* meant = coaching::nearly_meant(heard, turn))
        out["did_you_mean"] = {{"id", full_id_of(scenario, *meant)}, {"say", dialogue::text_of(scenario, *meant)}};
    if (turn.next.over()) out["ending"] = scenario.endings[turn.next.ending].id;
    if (replayed) out["transcript_client"] = replayed->transcript_client;
    return text_of(out);
}

std::string json_unplayed(const session::ReplayedTurn& replayed, std::size_t number) {
    return text_of(Json{{"turn", number},
                        {"said", replayed.said},
                        {"played", false},
                        {"transcript_client", replayed.transcript_client}});
}

std::string json_choices(const session::Session& session, const std::vector<Match>& choices) {
    Json list = Json::array();
    for (std::size_t i = 0; i < choices.size(); ++i) {
        list.push_back({{"number", i + 1},
                        {"id", full_id_of(session.scenario(), choices[i])},
                        {"say", dialogue::text_of(session.scenario(), choices[i])}});
    }
    return text_of(Json{{"event", "choices"}, {"choices", list}});
}

std::string json_notice(const std::string& event, const std::string& text) {
    return text_of(Json{{"event", event}, {"text", text}});
}

std::string json_play_summary(const session::Session& session, const coaching::Tally& tally,
                              const std::vector<coaching::ObjectiveResult>& objectives) {
    Json codes = Json::object(), met = Json::array();
    for (std::size_t i = 0; i < code_count; ++i)
        if (tally.turns_with[i] > 0) codes[std::string(name_of(static_cast<Code>(i)))] = tally.turns_with[i];
    for (const auto& result : objectives) met.push_back({{"id", result.objective->id}, {"met", result.met}});
    return text_of(Json{{"summary",
                         {{"turns", tally.turns},
                          {"by_layer", by_layer(session)},
                          {"ending", ending_of(session)},
                          {"codes", codes},
                          {"questions", tally.questions},
                          {"reflections", tally.reflections},
                          {"adherent", tally.adherent},
                          {"nonadherent", tally.nonadherent},
                          {"objectives", met}}}});
}

std::string json_replay_summary(const session::Session& session, const std::vector<session::ReplayedTurn>& turns) {
    const std::size_t played = session.exchanges().size();
    int answered = 0;
    for (const auto& exchange : session.exchanges())
        answered += exchange.turn.layer == Layer::response || exchange.turn.layer == Layer::topic;
    return text_of(
        Json{{"summary",
              {{"turns", turns.size()},
               {"played", played},
               {"unplayed", turns.size() - played},
               {"by_layer", by_layer(session)},
               {"answered_by_story",
                turns.empty() ? 0.0 : std::round(1000.0 * answered / static_cast<double>(turns.size())) / 1000},
               {"ending", ending_of(session)},
               {"seed", session.seed()}}}});
}

static Json codes_with_words(const Heard& heard) {
    Json out = Json::array();
    for (Code code : heard.codes.list()) {
        double p = 0;
        std::vector<std::string> words;
        for (const auto& sentence : heard.sentences) {
            for (const auto& one : sentence.codes) {
                if (one.code != code) continue;
                p = std::max(p, rounded(one.probability));
                words.insert(words.end(), one.words.begin(), one.words.end());
            }
        }
        out.push_back({{"code", name_of(code)}, {"p", p}, {"words", words}});
        if (provisional.has(code)) out.back()["provisional"] = true;
    }
    return out;
}

std::string json_coded(const std::string& session, std::size_t turn, const Heard& heard, bool first) {
    Json out = Json::object();
    if (first) out["practicum"] = 1;
    out["session"] = session;
    out["turn"] = turn;
    out["speaker"] = "therapist";
    out["text"] = heard.text;
    out["codes"] = codes_with_words(heard);
    out["main"] = name_of(heard.main);
    return text_of(out);
}

std::string json_confusion(const Scenario& scenario, const listening::LeftOut& left, const std::string& line,
                           bool found, bool first) {
    Json out = Json::object();
    if (first) out["practicum"] = 1;
    out["example"] = line;
    out["of"] = full_id_of(scenario, left.own);
    out["taken_for"] = found ? Json(full_id_of(scenario, left.taken)) : Json(nullptr);
    out["nearest"] = full_id_of(scenario, left.taken);
    out["score"] = rounded(left.taken.score);
    return text_of(out);
}

std::string json_confusion_summary(std::size_t examples, std::size_t recognised, std::size_t none_of_these) {
    return text_of(Json{{"summary",
                         {{"examples", examples},
                          {"recognised", recognised},
                          {"taken_for_none", none_of_these},
                          {"taken_for_another", examples - recognised - none_of_these}}}});
}

std::string json_why(const Scenario& scenario, const std::string& beat, const Heard& heard, const Turn& turn,
                     bool first) {
    Json out = Json::object(), candidates = Json::array();
    for (const auto& match : heard.candidates)
        candidates.push_back(
            {{"id", full_id_of(scenario, match)}, {"score", rounded(match.score)}, {"words", match.words}});
    if (first) out["practicum"] = 1;
    out["beat"] = beat;
    out["said"] = heard.text;
    out["codes"] = codes_with_words(heard);
    out["main"] = name_of(heard.main);
    out["candidates"] = candidates;
    out["layer"] = name_of(turn.layer);
    out["matched"] = turn.matched;
    return text_of(out);
}

std::string json_code_summary(const coaching::Tally& tally) {
    Json codes = Json::object();
    for (std::size_t i = 0; i < code_count; ++i)
        codes[std::string(name_of(static_cast<Code>(i)))] = tally.turns_with[i];
    const auto share = [](int part, int whole) {
        return whole > 0 ? Json(std::round(1000.0 * part / whole) / 1000) : Json(nullptr);
    };
    const int simple = tally.of(Code::simple_reflection), complex = tally.of(Code::complex_reflection),
              open = tally.of(Code::open_question), closed = tally.of(Code::closed_question);
    return text_of(Json{{"summary",
                         {{"turns", tally.turns},
                          {"codes", codes},
                          {"questions", open + closed},
                          {"reflections", simple + complex},
                          {"reflections_to_questions", share(simple + complex, open + closed)},
                          {"open_share", share(open, open + closed)},
                          {"complex_share", share(complex, simple + complex)},
                          {"adherent", tally.adherent},
                          {"nonadherent", tally.nonadherent}}}});
}

std::string json_diagnostic(const Diagnostic& d, const Sources& sources, bool first) {
    Json out = Json::object();
    if (first) out["practicum"] = 1;
    out["code"] = d.code;
    out["severity"] = name_of(d.severity);
    out["file"] = d.at.file < sources.size() ? sources.name(d.at.file) : "";
    out["line"] = d.at.line;
    out["column"] = d.at.column;
    out["message"] = d.message;
    out["hint"] = d.hint;
    return text_of(out);
}

std::string json_test(const authoring::ScenarioTest& test, const authoring::TestResult& result, const Sources& sources,
                      double seconds, bool first) {
    Json out = Json::object();
    if (first) out["practicum"] = 1;
    out["test"] = test.name;
    out["file"] = sources.name(test.at.file);
    out["passed"] = result.passed;
    out["seconds"] = std::round(seconds * 1e6) / 1e6;
    if (!result.passed) {
        Json failures = Json::array();
        for (const auto& d : result.failures)
            failures.push_back({{"line", d.at.line}, {"column", d.at.column}, {"message", d.message}});
        out["failures"] = failures;
    }
    return text_of(out);
}

std::string json_scenario(const loading::Summary& summary, bool first) {
    Json out = Json::object();
    if (first) out["practicum"] = 1;
    out["id"] = summary.id;
    out["title"] = summary.title;
    out["summary"] = summary.summary;
    out["content_notes"] = summary.content_notes;
    out["path"] = summary.path.string();
    return text_of(out);
}

}  // namespace practicum::repl
