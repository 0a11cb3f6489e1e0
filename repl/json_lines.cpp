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

void add_state(Json& out, const Scenario& scenario, const Situation& now) {
    out["beat"] = scenario.beats[now.beat].id;
    Json gauges = Json::object(), flags = Json::array();
    for (GaugeIndex gauge : scenario.gauges.indices()) gauges[scenario.gauges[gauge].name] = now.gauge(gauge);
    for (FlagIndex flag : scenario.flags.indices())
        if (now.flag(flag)) flags.push_back(scenario.flags[flag].name);
    out["gauges"] = gauges;
    out["flags"] = flags;
}

void add_lines(Json& out, const Turn& turn) {
    Json lines = Json::array();
    for (const auto& line : turn.lines) lines.push_back(line.id());
    out["lines"] = lines;
}

void add_failures(Json& out, const Turn& turn) {
    if (turn.failures.empty()) return;
    Json failures = Json::array();
    for (const auto& one : turn.failures)
        failures.push_back(
            {{"function", one.function}, {"file", one.file}, {"line", one.line}, {"message", one.message}});
    out["failures"] = failures;
}

Json move_json(const Scenario& scenario, MoveRef move) {
    return {{"id", scenario.move(move).full_id}, {"say", scenario.move(move).say}};
}

Json ending_of(const session::Session& session) {
    const auto& ending = session.state().situation.ending;
    return ending ? Json(session.scenario().endings[*ending].id) : Json(nullptr);
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
    add_state(out, session.scenario(), session.opening().next.situation);
    add_lines(out, session.opening());
    return text_of(out);
}

// What the turn asks for, a kind of question a sentence that asks.
static Json questions_of(const Heard& heard) {
    Json out = Json::array();
    for (const auto& sentence : heard.sentences) {
        if (!sentence.question) continue;
        const auto& [kind, probability, about] = *sentence.question;
        out.push_back({{"kind", name_of(kind)},
                       {"p", rounded(probability)},
                       {"about", name_of(about.subject)},
                       {"words", about.words}});
    }
    return out;
}

std::string json_turn(const session::Session& session, std::size_t index, const transcripts::ReplayedTurn* replayed,
                      bool first) {
    const auto& [heard, turn] = session.exchanges()[index];
    const Scenario& scenario = session.scenario();
    Json out = Json::object();
    if (first) out["practicum"] = 1;
    out["turn"] = index + 1;
    out["said"] = heard.text;
    out["codes"] = codes_of(heard.codes);
    out["asks"] = questions_of(heard);
    out["main"] = name_of(heard.main);
    out["layer"] = name_of(turn.layer);
    out["matched"] = matched_id(scenario, turn);
    out["score"] = rounded(turn.score);
    out["client"] = turn.client();
    add_state(out, scenario, turn.next.situation);
    add_lines(out, turn);
    if (turn.told) {
        out["told"] = scenario.beats[*turn.told].id;
        out["facts"] = scenario.beats[*turn.told].tells;
    }
    if (turn.held_back) out["held_back"] = true;
    if (!turn.feedback.empty()) out["feedback"] = turn.feedback;
    if (!turn.better.empty()) out["better"] = turn.better;
    if (const Match* meant = coaching::nearly_meant(heard, turn))
        out["did_you_mean"] = move_json(scenario, meant->move);
    if (turn.next.over()) out["ending"] = scenario.endings[*turn.next.situation.ending].id;
    add_failures(out, turn);
    if (replayed) out["transcript_client"] = replayed->transcript_client;
    return text_of(out);
}

std::string json_unplayed(const transcripts::ReplayedTurn& replayed, std::size_t number) {
    return text_of(Json{{"turn", number},
                        {"said", replayed.therapist},
                        {"played", false},
                        {"transcript_client", replayed.transcript_client}});
}

std::string json_choices(const session::Session& session, const std::vector<MoveRef>& choices) {
    Json list = Json::array();
    for (std::size_t i = 0; i < choices.size(); ++i) {
        Json choice{{"number", i + 1}};
        choice.update(move_json(session.scenario(), choices[i]));
        list.push_back(choice);
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

std::string json_replay_summary(const session::Session& session, const std::vector<transcripts::ReplayedTurn>& turns) {
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

std::string json_overview(const transcripts::Overview& overview) {
    Json speakers = Json::array();
    for (const auto& speaker : overview.speakers)
        speakers.push_back({{"name", speaker.name}, {"therapist", speaker.therapist}, {"turns", speaker.turns}});
    return text_of(Json{{"practicum", 1},
                        {"read",
                         {{"form", transcripts::name_of(overview.form)},
                          {"encoding", overview.encoding},
                          {"turns", overview.turns},
                          {"speakers", speakers},
                          {"left_out",
                           {{"notes", overview.notes},
                            {"page_numbers", overview.pages},
                            {"lines_before_the_first_speaker", overview.unnamed},
                            {"repeated_rows", overview.repeated}}}}}});
}

std::string json_coded(const std::string& session, std::size_t turn, const Heard& heard) {
    Json out = Json::object();
    out["session"] = session;
    out["turn"] = turn;
    out["speaker"] = "therapist";
    out["text"] = heard.text;
    out["codes"] = codes_with_words(heard);
    out["asks"] = questions_of(heard);
    out["main"] = name_of(heard.main);
    return text_of(out);
}

std::string json_confusion(const Scenario& scenario, const matching::LeftOut& left, const std::string& line, bool found,
                           bool first) {
    Json out = Json::object();
    if (first) out["practicum"] = 1;
    out["example"] = line;
    out["of"] = scenario.move(left.own).full_id;
    const std::string& nearest = scenario.move(left.taken.move).full_id;
    out["taken_for"] = found ? Json(nearest) : Json(nullptr);
    out["nearest"] = nearest;
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

std::string json_why(const Scenario& scenario, BeatIndex beat, const Heard& heard, const Turn& turn, const Trace& trace,
                     bool first) {
    Json out = Json::object(), candidates = Json::array(), out_of_scope = Json::array();
    for (const auto& match : heard.matches)
        candidates.push_back(
            {{"id", scenario.move(match.move).full_id}, {"score", rounded(match.score)}, {"words", match.words}});
    if (first) out["practicum"] = 1;
    out["beat"] = scenario.beats[beat].id;
    out["said"] = heard.text;
    out["codes"] = codes_with_words(heard);
    out["asks"] = questions_of(heard);
    out["main"] = name_of(heard.main);
    out["candidates"] = candidates;
    out["layer"] = name_of(turn.layer);
    out["matched"] = matched_id(scenario, turn);
    for (const auto& entry : trace.entries) {
        if (entry.kind == TraceEntry::Kind::decided) out["because"] = entry.detail;
        if (entry.kind != TraceEntry::Kind::in_scope || entry.standing == Standing::holds) continue;
        if (entry.used_up)
            out_of_scope.push_back({{"id", entry.subject}, {"used", true}});
        else
            out_of_scope.push_back(
                {{"id", entry.subject}, {"when", entry.condition->source}, {"values", entry.detail}});
    }
    out["out_of_scope"] = out_of_scope;
    add_failures(out, turn);
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

std::string json_scenario(const loading::Summary& summary, const std::string& path, bool first) {
    Json out = Json::object();
    if (first) out["practicum"] = 1;
    out["id"] = summary.id;
    out["title"] = summary.title;
    out["summary"] = summary.summary;
    out["content_notes"] = summary.content_notes;
    out["path"] = path;
    return text_of(out);
}

}  // namespace practicum::repl
