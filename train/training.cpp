#include "train/training.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <thread>

#include "base/format.hpp"
#include "base/utf8.hpp"
#include "listening/coding.hpp"
#include "listening/rules.hpp"
#include "train/scores.hpp"
#include "train/solver.hpp"

namespace practicum::train {

using namespace listening;

namespace {

constexpr std::size_t folds = 10, typed_folds = 5;
constexpr double sentence_c = 3, turn_c = 0.5;

void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
    const std::size_t workers = std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::thread> threads;
    for (std::size_t w = 0; w < workers; ++w)
        threads.emplace_back([&, w] {
            for (std::size_t i = w; i < count; i += workers) work(i);
        });
    for (auto& thread : threads) thread.join();
}

std::vector<std::size_t> numbers_up_to(std::size_t count) {
    std::vector<std::size_t> out(count);
    std::iota(out.begin(), out.end(), std::size_t{0});
    return out;
}

// The codes of a sentence from its heads.
CodeSet decide(const std::vector<float>& p, const std::vector<Calibration>& calibration) {
    std::array<float, code_count> probabilities, thresholds;
    for (std::size_t code = 0; code < code_count; ++code) {
        probabilities[code] = p[code];
        thresholds[code] = calibration[code].threshold;
    }
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

// An utterance of a therapist, sentence by sentence.
struct Utterance {
    const Annotated* annotated;
    std::size_t session;
    std::vector<SentenceText> sentences;
    std::vector<CodeSet> rules;
    std::vector<Unit> units;
    CodingContext context;
    bool asked = false;
};

class Training {
public:
    Training(const TrainingData& data, const WordVectors& vectors, Report& report)
        : data_(data), vectors_(vectors), report_(report) {}

    TrainedModel run() {
        read_typed();
        read_transcripts();
        settle_vocabulary();
        train_sentences();
        report_typed_tests();
        make_turn_rows();
        split_transcripts();
        train_main_behaviours();
        train_kinds();
        return {std::move(sentence_), std::move(turn_), std::move(words_)};
    }

private:
    void read_typed() {
        for (bool alone : {false, true}) add_typed(typed_, data_.typed, vectors_, alone);
        for (std::size_t i = 0; i < typed_.units.size() / 2; ++i) words_.count(typed_.units[i]);
    }

    void read_transcripts() {
        for (std::size_t s = 0; s < data_.sessions.size(); ++s) {
            CodingContext context;
            for (const auto& utterance : data_.sessions[s].utterances) {
                if (utterance.therapist)
                    read_utterance(utterance, s, context);
                else
                    context.client_said(utterance.text, vectors_);
            }
        }
    }

    void read_utterance(const Annotated& annotated, std::size_t session, CodingContext& context) {
        Utterance out{&annotated, session, split_sentences(trim(clean_text(annotated.text))), {}, {}, context, false};
        Unit whole;
        for (const auto& sentence : out.sentences) {
            out.rules.push_back(codes_of(rule_codes(sentence, context.stems)));
            out.units.push_back(sentence_unit(sentence, out.rules.back(), context, vectors_));
            const auto& counted = out.units.back().counted;
            whole.counted.insert(whole.counted.end(), counted.begin(), counted.end());
            out.asked = out.asked || sentence.question;
        }
        words_.count(whole);
        context.therapist_said(std::array<float, 4>{}, out.asked);
        utterances_.push_back(std::move(out));
    }

    void settle_vocabulary() {
        words_.settle();
        for (const auto& unit : typed_.units) words_.note_groups(unit);
        for (const auto& utterance : utterances_)
            for (const auto& unit : utterance.units) words_.note_groups(unit);
        report_.line(format("{} typed sentences, {} annotated utterances, {} features\n", typed_.units.size(),
                            utterances_.size(), words_.hashes.size()));
    }

    // Sentence heads, on typed lines.
    void train_sentences() {
        const std::size_t features = words_.hashes.size() + sentence_numbers;
        std::vector<Row> rows;
        for (const auto& unit : typed_.units) rows.push_back(words_.row(unit));
        const auto all = numbers_up_to(rows.size());
        sentence_.heads.resize(code_count);
        sentence_.calibration.resize(code_count);
        in_parallel(code_count, [&](std::size_t code) {
            const auto truth = truth_of(typed_, code);
            std::vector<double> sums(rows.size());
            for (std::size_t fold = 0; fold < typed_folds; ++fold) {
                const auto held_out = [&](std::size_t i) { return typed_.turns[i] / 20 % typed_folds == fold; };
                std::vector<std::size_t> use;
                std::copy_if(all.begin(), all.end(), std::back_inserter(use),
                             [&](std::size_t i) { return !held_out(i); });
                const Linear head = fit(rows, truth, use, features, sentence_c, false);
                for (std::size_t i : all)
                    if (held_out(i)) sums[i] = head(rows[i]);
            }
            sentence_.calibration[code] = calibrate(sums, truth);
            sentence_.heads[code] = fit(rows, truth, all, features, sentence_c, false);
        });
    }

    // The probability of each code for a sentence.
    std::vector<float> likely(const Unit& unit) const {
        const Row row = words_.row(unit);
        std::vector<float> out;
        for (std::size_t code = 0; code < code_count; ++code)
            out.push_back(sentence_.calibration[code].of(sentence_.heads[code](row)));
        return out;
    }

    void report_typed_tests() {
        for (const auto& [name, turns] : data_.tests) {
            for (bool alone : {false, true}) {
                TypedSet set;
                add_typed(set, turns, vectors_, alone);
                std::vector<CodeSet> guessed;
                for (const auto& unit : set.units) guessed.push_back(decide(likely(unit), sentence_.calibration));
                report_.line(table_of_codes(name + (alone ? ", the client's lines left out" : ""), set.codes, guessed));
            }
        }
    }

    // Turn heads, on the transcripts.
    void make_turn_rows() {
        turn_units_.resize(utterances_.size());
        in_parallel(utterances_.size(), [&](std::size_t i) {
            const Utterance& utterance = utterances_[i];
            std::vector<float> p;
            for (const auto& unit : utterance.units) {
                const auto one = likely(unit);
                p.insert(p.end(), one.begin(), one.end());
                turn_units_[i].counted.insert(turn_units_[i].counted.end(), unit.counted.begin(), unit.counted.end());
            }
            std::array<float, turn_numbers> numbers;
            turn_features(utterance.sentences, utterance.rules, p, utterance.context, vectors_, numbers);
            turn_units_[i].numbers.assign(numbers.begin(), numbers.end());
        });
        for (const auto& unit : turn_units_) rows_.push_back(words_.row(unit));
        all_ = numbers_up_to(rows_.size());
        turn_.heads.resize(turn_head::count);
        turn_.calibration.resize(turn_head::count);
        held_out_.assign(turn_head::count, std::vector<double>(rows_.size()));
    }

    // No transcript is in training and test at once.
    void split_transcripts() {
        auto order = numbers_up_to(data_.sessions.size());
        const auto rank = [](std::size_t i) { return (i * 2654435761u) % 1000003; };
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
        fold_of_.resize(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) fold_of_[order[i]] = i % folds;
    }

    void train_head(std::size_t head, const std::vector<bool>& truth) {
        const std::size_t features = words_.hashes.size() + turn_numbers;
        for (std::size_t fold = 0; fold < folds; ++fold) {
            const auto held_out = [&](std::size_t i) { return fold_of_[utterances_[i].session] == fold; };
            std::vector<std::size_t> use;
            std::copy_if(all_.begin(), all_.end(), std::back_inserter(use),
                         [&](std::size_t i) { return !held_out(i); });
            const Linear one = fit(rows_, truth, use, features, turn_c, true);
            for (std::size_t i : all_)
                if (held_out(i)) held_out_[head][i] = one(rows_[i]);
        }
        turn_.heads[head] = fit(rows_, truth, all_, features, turn_c, true);
        turn_.calibration[head] = calibrate(held_out_[head], truth);
    }

    void train_main(std::size_t first_head, const std::string& name) {
        in_parallel(4, [&](std::size_t c) {
            std::vector<bool> is;
            for (const auto& utterance : utterances_)
                is.push_back(utterance.annotated->main == static_cast<MainBehaviour>(c));
            train_head(first_head + c, is);
        });
        std::vector<MainBehaviour> truth, guessed;
        for (std::size_t i : all_) {
            std::size_t best = 0;
            for (std::size_t c = 1; c < 4; ++c)
                if (held_out_[first_head + c][i] > held_out_[first_head + best][i]) best = c;
            truth.push_back(utterances_[i].annotated->main);
            guessed.push_back(static_cast<MainBehaviour>(best));
        }
        report_.line(table_of_main(name, truth, guessed));
    }

    void train_main_behaviours() {
        train_main(turn_head::alone, "main behaviour, alone");
        for (std::size_t i : all_) add_what_came_before(i);
        train_main(turn_head::main, format("main behaviour, with context ({}-fold by transcript)", folds));
    }

    // What the therapist did before, as predicted for transcripts held out.
    void add_what_came_before(std::size_t i) {
        Utterance& utterance = utterances_[i];
        CodingContext& context = utterance.context;
        const bool first = i == 0 || utterance.session != utterances_[i - 1].session;
        if (!first) {
            const CodingContext& last = utterances_[i - 1].context;
            CodingContext moved = context;
            moved.before = last.before;
            moved.before_that = last.before_that;
            moved.habit = last.habit;
            moved.therapist_said(main_of_before(i - 1), false);
            context.before = moved.before;
            context.before_that = moved.before_that;
            context.habit = moved.habit;
        }
        const std::vector<float> none(utterance.sentences.size() * code_count, 0);
        std::array<float, turn_numbers> numbers;
        turn_features(utterance.sentences, utterance.rules, none, context, vectors_, numbers);
        std::copy(numbers.end() - context_numbers, numbers.end(), turn_units_[i].numbers.end() - context_numbers);
        rows_[i] = words_.row(turn_units_[i]);
    }

    std::array<float, 4> main_of_before(std::size_t i) const {
        std::array<float, 4> main{};
        float sum = 0;
        for (std::size_t c = 0; c < 4; ++c) {
            main[c] = turn_.calibration[turn_head::alone + c].of(held_out_[turn_head::alone + c][i]);
            sum += main[c];
        }
        for (float& p : main) p /= sum;
        return main;
    }

    void train_kinds() {
        in_parallel(std::size(kinds), [&](std::size_t k) {
            std::vector<bool> holds;
            for (const auto& utterance : utterances_) holds.push_back(kinds[k].holds(*utterance.annotated));
            train_head(kinds[k].head, holds);
        });
        for (const auto& kind : kinds) {
            const Calibration& calibration = turn_.calibration[kind.head];
            std::vector<bool> holds, guessed;
            for (std::size_t i : all_) {
                holds.push_back(kind.holds(*utterances_[i].annotated));
                guessed.push_back(calibration.of(held_out_[kind.head][i]) >= calibration.threshold);
            }
            report_.line(format("  {:<34}{:.3f}   people {}", kind.name, score(holds, guessed).f1, kind.people));
        }
    }

    const TrainingData& data_;
    const WordVectors& vectors_;
    Report& report_;
    TypedSet typed_;
    std::vector<Utterance> utterances_;
    Vocabulary words_;
    Fitted sentence_, turn_;
    std::vector<Unit> turn_units_;
    std::vector<Row> rows_;
    std::vector<std::size_t> all_, fold_of_;
    std::vector<std::vector<double>> held_out_;  // of each turn head, of each utterance
};

}  // namespace

TrainedModel train(const TrainingData& data, const WordVectors& vectors, Report& report) {
    return Training(data, vectors, report).run();
}

}  // namespace practicum::train
