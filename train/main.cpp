// practicum-train: trains the model of behaviours and says how good it is.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <thread>

#include <CLI/CLI.hpp>

#include "base/draw.hpp"
#include "base/file.hpp"
#include "base/format.hpp"
#include "base/utf8.hpp"
#include "listening/behaviour_model.hpp"
#include "listening/coding.hpp"
#include "listening/rules.hpp"
#include "train/evaluate.hpp"
#include "train/model_file.hpp"
#include "train/units.hpp"

using namespace practicum;
using namespace practicum::train;
using namespace practicum::listening;

namespace {

constexpr std::size_t folds = 10;
constexpr double sentence_c = 3, turn_c = 0.5;

std::string said_so_far;  // for the report beside the model

void say(const std::string& line) {
    std::puts(line.c_str()), std::fflush(stdout);
    said_so_far += line + '\n';
}

std::string fingerprint(const std::string& model, std::string& why) {
    const auto bytes = read_file(model, why, 64u << 20);
    return bytes ? format("{:016x}", hash64(*bytes)) : "";
}

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
    const std::size_t workers = std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::thread> threads;
    for (std::size_t w = 0; w < workers; ++w)
        threads.emplace_back([&, w] {
            for (std::size_t i = w; i < count; i += workers) work(i);
        });
    for (auto& thread : threads) thread.join();
}

// The codes of a sentence from its heads.
CodeSet decide(const std::vector<float>& p, const std::vector<Calibration>& calibration) {
    std::array<float, code_count> probabilities, thresholds;
    for (std::size_t code = 0; code < code_count; ++code)
        probabilities[code] = p[code], thresholds[code] = calibration[code].threshold;
    return decide_codes(probabilities, thresholds);
}

struct TurnTarget {
    std::size_t head;
    const char* name;
    bool (*holds)(const Annotated&);
    const char* people;
};
const TurnTarget kinds[] = {
    {turn_head::question, "question", [](const Annotated& a) { return a.question; }, ".915"},
    {turn_head::reflection, "reflection", [](const Annotated& a) { return a.reflection; }, ".753"},
    {turn_head::input, "therapist input", [](const Annotated& a) { return a.input; }, "-"},
    {turn_head::open, "open question", [](const Annotated& a) { return a.open; }, ".766"},
    {turn_head::closed, "closed question", [](const Annotated& a) { return a.closed; }, ".580"},
    {turn_head::simple, "simple reflection (provisional)", [](const Annotated& a) { return a.simple; }, ".337"},
    {turn_head::complex, "complex reflection (provisional)", [](const Annotated& a) { return a.complex; }, ".491"},
    {turn_head::information, "information", [](const Annotated& a) { return a.information; }, "-"},
    {turn_head::advice, "advice", [](const Annotated& a) { return a.advice; }, "-"}};

}  // namespace

int main(int argc, char** argv) {
    std::string corpus, data = "data", write;
    CLI::App app(
        "Trains the model of behaviours on AnnoMI and on the typed lines of data/typed, and reports how good it is.");
    app.add_option("corpus", corpus, "AnnoMI as CSV, with the columns as published");
    app.add_option("--data", data, "the folder with words.vectors and typed/")->capture_default_str();
    app.add_option("--write", write, "write the model here");
    bool as_it_is = false;
    app.add_flag("--evaluate", as_it_is,
                 "train nothing: print how good the model in the folder is on this corpus, if one is given, and on the "
                 "typed tests");
    CLI11_PARSE(app, argc, argv);

    std::string why;
    const auto vectors = WordVectors::open(data + "/words.vectors", why);
    if (!vectors) return std::fprintf(stderr, "%s/words.vectors: %s\n", data.c_str(), why.c_str()), 2;
    if (corpus.empty() && !as_it_is) return std::fprintf(stderr, "training needs the corpus: practicum-train CSV\n"), 2;
    const auto sessions = corpus.empty() ? std::optional(std::vector<AnnotatedSession>{}) : read_annomi(corpus, why);
    if (!sessions) return std::fprintf(stderr, "%s: %s\n", corpus.c_str(), why.c_str()), 2;
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(data + "/typed", error)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<LabelledTurn> train_turns;
    std::vector<std::pair<std::string, std::vector<LabelledTurn>>> tests;
    for (const auto& file : files) {
        const bool test = file.filename().string().substr(0, 5) == "test-";
        if (test) tests.emplace_back(file.stem().string(), std::vector<LabelledTurn>{});
        if (!read_labelled(file, test ? tests.back().second : train_turns, why))
            return std::fprintf(stderr, "%s\n", why.c_str()), 2;
    }

    if (as_it_is) {
        const auto language = open_language(data, why);
        if (!language) return std::fprintf(stderr, "%s\n", why.c_str()), 2;
        say(format("model {}\n", fingerprint(data + "/behaviours.model", why)));
        if (!sessions->empty()) say(evaluate(*sessions, *language));
        for (const auto& [name, turns] : tests)
            for (bool alone : {false, true}) say(evaluate_typed(name, turns, alone, *language));
        return 0;
    }

    // The utterances of the therapists, sentence by sentence.
    struct Utterance {
        const Annotated* annotated;
        std::size_t session;
        std::vector<SentenceText> sentences;
        std::vector<CodeSet> rules;
        std::vector<Unit> units;
        CodingContext context;
        bool asked = false;
    };
    TypedSet typed;
    for (bool alone : {false, true}) add_typed(typed, train_turns, *vectors, alone);
    std::vector<Utterance> said;
    Vocabulary words;
    for (std::size_t i = 0; i < typed.units.size() / 2; ++i) words.count(typed.units[i]);
    for (std::size_t s = 0; s < sessions->size(); ++s) {
        CodingContext context;
        for (const auto& utterance : (*sessions)[s].utterances) {
            if (!utterance.therapist) {
                context.client_said(utterance.text, *vectors);
                continue;
            }
            Utterance u{&utterance, s, split_sentences(trim(clean_text(utterance.text))), {}, {}, context, false};
            Unit whole;
            for (const auto& sentence : u.sentences) {
                u.rules.push_back(codes_of(rule_codes(sentence, context.stems)));
                u.units.push_back(sentence_unit(sentence, u.rules.back(), context, *vectors));
                whole.counted.insert(whole.counted.end(), u.units.back().counted.begin(), u.units.back().counted.end());
                u.asked = u.asked || sentence.question;
            }
            words.count(whole);
            context.therapist_said(std::array<float, 4>{}, u.asked);
            said.push_back(std::move(u));
        }
    }
    words.settle();
    for (const auto& unit : typed.units) words.note_groups(unit);
    for (const auto& u : said)
        for (const auto& unit : u.units) words.note_groups(unit);
    say(format("{} typed sentences, {} annotated utterances, {} features\n", typed.units.size(), said.size(),
               words.hashes.size()));

    // Sentence heads, on typed lines.
    const std::size_t sentence_features_count = words.hashes.size() + sentence_numbers,
                      turn_features_count = words.hashes.size() + turn_numbers;
    std::vector<Row> typed_rows;
    for (const auto& unit : typed.units) typed_rows.push_back(words.row(unit));
    std::vector<std::size_t> all_typed;
    for (std::size_t i = 0; i < typed_rows.size(); ++i) all_typed.push_back(i);
    Fitted sentence;
    sentence.heads.resize(code_count), sentence.calibration.resize(code_count);
    in_parallel(code_count, [&](std::size_t code) {
        const auto truth = truth_of(typed, code);
        std::vector<double> sums(typed_rows.size());
        for (std::size_t fold = 0; fold < 5; ++fold) {
            std::vector<std::size_t> use;
            for (std::size_t i = 0; i < typed_rows.size(); ++i)
                if (typed.turns[i] / 20 % 5 != fold) use.push_back(i);
            const Linear head = fit(typed_rows, truth, use, sentence_features_count, sentence_c, false);
            for (std::size_t i = 0; i < typed_rows.size(); ++i)
                if (typed.turns[i] / 20 % 5 == fold) sums[i] = head(typed_rows[i]);
        }
        sentence.calibration[code] = calibrate(sums, truth);
        sentence.heads[code] = fit(typed_rows, truth, all_typed, sentence_features_count, sentence_c, false);
    });
    const auto likely = [&](const Unit& unit) {
        const Row row = words.row(unit);
        std::vector<float> out;
        for (std::size_t code = 0; code < code_count; ++code)
            out.push_back(sentence.calibration[code].of(sentence.heads[code](row)));
        return out;
    };
    for (const auto& [name, turns] : tests) {
        for (bool alone : {false, true}) {
            TypedSet set;
            add_typed(set, turns, *vectors, alone);
            std::vector<CodeSet> guessed;
            for (const auto& unit : set.units) guessed.push_back(decide(likely(unit), sentence.calibration));
            say(table_of_codes(name + (alone ? ", the client's lines left out" : ""), set.codes, guessed));
        }
    }
    // Turn heads, on the corpus, split by transcript.
    std::vector<Unit> turn_units(said.size());
    in_parallel(said.size(), [&](std::size_t i) {
        const Utterance& u = said[i];
        std::vector<float> p;
        for (const auto& unit : u.units) {
            const auto one = likely(unit);
            p.insert(p.end(), one.begin(), one.end());
            turn_units[i].counted.insert(turn_units[i].counted.end(), unit.counted.begin(), unit.counted.end());
        }
        std::array<float, turn_numbers> numbers;
        turn_features(u.sentences, u.rules, p, u.context, *vectors, numbers);
        turn_units[i].numbers.assign(numbers.begin(), numbers.end());
    });
    std::vector<Row> rows;
    for (const auto& unit : turn_units) rows.push_back(words.row(unit));
    std::vector<std::size_t> everything;
    for (std::size_t i = 0; i < rows.size(); ++i) everything.push_back(i);
    std::vector<std::size_t> order(sessions->size()), fold_of(sessions->size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [](std::size_t a, std::size_t b) { return (a * 2654435761u) % 1000003 < (b * 2654435761u) % 1000003; });
    for (std::size_t i = 0; i < order.size(); ++i) fold_of[order[i]] = i % folds;
    Fitted turn;
    turn.heads.resize(turn_head::count), turn.calibration.resize(turn_head::count);
    std::vector<std::vector<double>> held_out(turn_head::count, std::vector<double>(rows.size()));
    const auto train_head = [&](std::size_t head, const std::vector<bool>& truth) {
        for (std::size_t fold = 0; fold < folds; ++fold) {
            std::vector<std::size_t> use;
            for (std::size_t i : everything)
                if (fold_of[said[i].session] != fold) use.push_back(i);
            const Linear one = fit(rows, truth, use, turn_features_count, turn_c, true);
            for (std::size_t i : everything)
                if (fold_of[said[i].session] == fold) held_out[head][i] = one(rows[i]);
        }
        turn.heads[head] = fit(rows, truth, everything, turn_features_count, turn_c, true);
        turn.calibration[head] = calibrate(held_out[head], truth);
    };
    const auto main_is = [&](std::size_t c) {
        std::vector<bool> truth;
        for (const auto& u : said) truth.push_back(u.annotated->main == static_cast<MainBehaviour>(c));
        return truth;
    };
    std::vector<MainBehaviour> truth;
    for (const auto& u : said) truth.push_back(u.annotated->main);
    const auto best_of = [&](std::size_t from) {
        std::vector<MainBehaviour> out;
        for (std::size_t i : everything) {
            std::size_t best = 0;
            for (std::size_t c = 1; c < 4; ++c)
                if (held_out[from + c][i] > held_out[from + best][i]) best = c;
            out.push_back(static_cast<MainBehaviour>(best));
        }
        return out;
    };
    in_parallel(4, [&](std::size_t c) { train_head(turn_head::alone + c, main_is(c)); });
    say(table_of_main("main behaviour, alone", truth, best_of(turn_head::alone)));

    // What the therapist did before, as predicted for transcripts held out.
    for (std::size_t i = 0; i < said.size(); ++i) {
        CodingContext& context = said[i].context;
        const bool first = i == 0 || said[i].session != said[i - 1].session;
        if (!first) {
            const CodingContext& last = said[i - 1].context;
            context.before = last.before, context.before_that = last.before_that, context.habit = last.habit;
            std::array<float, 4> main{};
            float sum = 0;
            for (std::size_t c = 0; c < 4; ++c)
                sum += main[c] = turn.calibration[turn_head::alone + c].of(held_out[turn_head::alone + c][i - 1]);
            for (float& p : main) p /= sum;
            CodingContext moved = context;
            moved.therapist_said(main, false);
            context.before = moved.before, context.before_that = moved.before_that, context.habit = moved.habit;
        }
        std::vector<float> none(said[i].sentences.size() * code_count, 0);
        std::array<float, turn_numbers> numbers;
        turn_features(said[i].sentences, said[i].rules, none, context, *vectors, numbers);
        std::copy(numbers.end() - context_numbers, numbers.end(), turn_units[i].numbers.end() - context_numbers);
        rows[i] = words.row(turn_units[i]);
    }
    in_parallel(4, [&](std::size_t c) { train_head(turn_head::main + c, main_is(c)); });
    say(table_of_main(format("main behaviour, with context ({}-fold by transcript)", folds), truth,
                      best_of(turn_head::main)));
    in_parallel(std::size(kinds), [&](std::size_t k) {
        std::vector<bool> holds;
        for (const auto& u : said) holds.push_back(kinds[k].holds(*u.annotated));
        train_head(kinds[k].head, holds);
    });
    for (const auto& kind : kinds) {
        std::vector<bool> holds, guessed;
        for (std::size_t i : everything) {
            holds.push_back(kind.holds(*said[i].annotated));
            guessed.push_back(turn.calibration[kind.head].of(held_out[kind.head][i]) >=
                              turn.calibration[kind.head].threshold);
        }
        say(format("  {:<34}{:.3f}   people {}", kind.name, score(holds, guessed).f1, kind.people));
    }
    if (!write.empty()) {
        if (!write_model(write, sentence, turn, words))
            return std::fprintf(stderr, "%s could not be written\n", write.c_str()), 2;
        const std::string report = std::filesystem::path(write).replace_extension(".report").string(),
                          mark = fingerprint(write, why);
        std::ofstream file(report);
        file << "model " << mark << "\n\n" << said_so_far;
        if (!file.flush()) return std::fprintf(stderr, "%s could not be written\n", report.c_str()), 2;
        say("written: " + write + ", " + report);
    }
    return 0;
}
