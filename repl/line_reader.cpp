#include "repl/line_reader.hpp"

#include <histedit.h>
#include <signal.h>
#include <sys/select.h>
#include <unistd.h>

#include <clocale>
#include <cstdio>
#include <cstring>

#include "base/utf8.hpp"

namespace practicum::repl {

namespace {

constexpr std::size_t longest_line = 64u << 10;

volatile sig_atomic_t interrupt_seen = 0;
void on_interrupt(int) { interrupt_seen = 1; }

// SIGINT is blocked except in here, so that it can neither be missed nor come at a bad time. False if it came.
bool wait_for_input() {
    if (interrupt_seen) return false;
    fd_set ready;
    FD_ZERO(&ready);
    FD_SET(STDIN_FILENO, &ready);
    sigset_t open;
    sigemptyset(&open);
    while (pselect(STDIN_FILENO + 1, &ready, nullptr, nullptr, nullptr, &open) < 0) {
        if (interrupt_seen) return false;
        FD_SET(STDIN_FILENO, &ready);  // a window was resized, say
    }
    return interrupt_seen == 0;
}

// Bytes of standard input; -1 at its end or when interrupted.
class Bytes {
public:
    int next() {
        if (at_ == end_) {
            if (!wait_for_input()) return -1;
            const ssize_t got = ::read(STDIN_FILENO, block_, sizeof block_);
            if (got <= 0) return -1;
            at_ = 0;
            end_ = static_cast<std::size_t>(got);
        }
        return static_cast<unsigned char>(block_[at_++]);
    }

private:
    char block_[1 << 14];
    std::size_t at_ = 0, end_ = 0;
};

// Shared by all Inputs, since what was read ahead belongs to the next of them.
Bytes& input_bytes() {
    static Bytes bytes;
    return bytes;
}

}  // namespace

struct LineReader::Impl {
    bool editing = false;
    std::string prompt;
    std::vector<std::string> words;
    EditLine* edit = nullptr;
    History* history = nullptr;
    HistEvent event{};
    struct sigaction before {};
    sigset_t mask_before{};

    static Impl& of(EditLine* edit) {
        void* data = nullptr;
        el_get(edit, EL_CLIENTDATA, &data);
        return *static_cast<Impl*>(data);
    }

    static char* show_prompt(EditLine* edit) { return of(edit).prompt.data(); }

    // Text between the marks of a bracketed paste goes in as it is; line ends become spaces, so that a paste is one
    // utterance.
    static unsigned char paste(EditLine* edit, int) {
        static constexpr std::string_view end = "\x1b[201~";
        std::string text;
        wchar_t c = 0;
        while (text.size() < longest_line && el_wgetc(edit, &c) == 1) {
            append_char(text, static_cast<char32_t>(c));
            if (text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0) {
                text.resize(text.size() - end.size());
                break;
            }
        }
        while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
        std::string flat;
        for (char byte : text) {
            const bool space = byte == '\n' || byte == '\r' || byte == '\t';
            if (space && !flat.empty() && flat.back() == ' ') continue;
            if (space)
                flat += ' ';
            else if (static_cast<unsigned char>(byte) >= 0x20 && byte != 0x7F)
                flat += byte;
        }
        return el_insertstr(edit, flat.c_str()) == 0 ? CC_REFRESH : CC_ERROR;
    }

    // The next character of the terminal, decoded here so that waiting for it can be interrupted.
    static int next_key(EditLine*, wchar_t* key) {
        std::string bytes;
        for (std::size_t wanted = 1; bytes.size() < wanted;) {
            unsigned char byte = 0;
            if (!wait_for_input()) return -1;
            const ssize_t got = ::read(STDIN_FILENO, &byte, 1);
            if (got <= 0) return static_cast<int>(got);
            if (bytes.empty()) wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1;
            bytes += static_cast<char>(byte);
        }
        std::size_t at = 0;
        *key = static_cast<wchar_t>(next_char(bytes, at));
        return 1;
    }

    static unsigned char complete(EditLine* edit, int) {
        const Impl& self = of(edit);
        const LineInfo* info = el_line(edit);
        const std::string typed(info->buffer, static_cast<std::size_t>(info->cursor - info->buffer));
        if (typed.empty() || typed[0] != '/' || typed.find(' ') != std::string::npos) return CC_ERROR;
        std::vector<std::string> fits;
        for (const auto& word : self.words)
            if (word.compare(0, typed.size(), typed) == 0) fits.push_back(word);
        if (fits.empty()) return CC_ERROR;
        std::string common = fits[0];
        for (const auto& word : fits)
            while (word.compare(0, common.size(), common) != 0) common.pop_back();
        if (fits.size() == 1) common += ' ';
        if (common.size() > typed.size())
            return el_insertstr(edit, common.c_str() + typed.size()) == 0 ? CC_REFRESH : CC_ERROR;
        std::fputc('\n', stdout);
        for (const auto& word : fits) std::fprintf(stdout, "%s  ", word.c_str());
        std::fputc('\n', stdout);
        std::fflush(stdout);
        return CC_REDISPLAY;
    }

    void open() {
        std::setlocale(LC_CTYPE, "");
        if (const char* set = std::setlocale(LC_CTYPE, nullptr);
            !set || std::strcmp(set, "C") == 0 || std::strcmp(set, "POSIX") == 0)
            std::setlocale(LC_CTYPE, "C.UTF-8");
        edit = el_init("practicum", stdin, stdout, stderr);
        if (!edit) {
            editing = false;
            return;
        }
        history = history_init();
        ::history(history, &event, H_SETSIZE, 500);
        ::history(history, &event, H_SETUNIQUE, 1);
        el_set(edit, EL_CLIENTDATA, this);
        el_set(edit, EL_PROMPT, &Impl::show_prompt);
        el_set(edit, EL_EDITOR, "emacs");
        el_set(edit, EL_SIGNAL, 0);
        el_set(edit, EL_HIST, ::history, history);
        el_set(edit, EL_GETCFN, &Impl::next_key);
        el_set(edit, EL_ADDFN, "practicum-paste", "Take in pasted text", &Impl::paste);
        el_set(edit, EL_ADDFN, "practicum-complete", "Complete a command", &Impl::complete);
        el_set(edit, EL_BIND, "\\e[200~", "practicum-paste", nullptr);
        el_set(edit, EL_BIND, "^I", "practicum-complete", nullptr);
        el_set(edit, EL_BIND, "\\e[3~", "ed-delete-next-char", nullptr);
        el_set(edit, EL_BIND, "\\e[1~", "ed-move-to-beg", nullptr);
        el_set(edit, EL_BIND, "\\e[4~", "ed-move-to-end", nullptr);
        el_set(edit, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    }

    void close() {
        if (history) history_end(history);
        if (edit) el_end(edit);
    }

    static void bracketed_paste(bool on) {
        std::fputs(on ? "\x1b[?2004h" : "\x1b[?2004l", stdout);
        std::fflush(stdout);
    }

    std::optional<std::string> edited() {
        int length = 0;
        el_set(edit, EL_PREP_TERM, 1);  // before the prompt: a key pressed as soon as it shows is a key, not a line
        bracketed_paste(true);
        const char* text = el_gets(edit, &length);
        bracketed_paste(false);
        if (!text || length <= 0) return std::nullopt;
        std::string line(text, static_cast<std::size_t>(length));
        while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
        if (line.size() > longest_line) line.resize(longest_line);
        if (!line.empty()) ::history(history, &event, H_ENTER, line.c_str());
        return line;
    }

    std::optional<std::string> read() {
        std::string line;
        int c = 0;
        bool any = false;
        while ((c = input_bytes().next()) >= 0 && c != '\n') {
            any = true;
            if (line.size() < longest_line) line.push_back(static_cast<char>(c));
        }
        if (c < 0 && !any) return std::nullopt;
        if (!line.empty() && line.back() == '\r') line.pop_back();
        return line;
    }
};

LineReader::LineReader(bool editing, std::vector<std::string> words) : impl_(std::make_unique<Impl>()) {
    impl_->words = std::move(words);
    impl_->editing = editing && isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0;
    interrupt_seen = 0;
    struct sigaction action {};
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, &impl_->before);
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_BLOCK, &interrupt, &impl_->mask_before);
    if (impl_->editing) impl_->open();
}

LineReader::~LineReader() {
    impl_->close();
    sigaction(SIGINT, &impl_->before, nullptr);
    sigprocmask(SIG_SETMASK, &impl_->mask_before, nullptr);
}

std::optional<std::string> LineReader::line(const std::string& prompt) {
    if (interrupted()) return std::nullopt;
    impl_->prompt = prompt;
    if (impl_->editing) {
        auto line = impl_->edited();
        if (interrupted()) return std::nullopt;
        return line;
    }
    if (terminal()) std::fputs(prompt.c_str(), stdout);
    std::fflush(stdout);
    auto line = impl_->read();
    if (interrupted()) return std::nullopt;
    return line;
}

bool LineReader::interrupted() const { return interrupt_seen != 0; }

bool LineReader::terminal() const { return isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0; }

}  // namespace practicum::repl
